package net.neuralstyle.compute;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.neuralstyle.supply.Checksum;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.FileSize;
import net.neuralstyle.supply.PublishedFile;
import net.neuralstyle.supply.WrongFileException;

/**
 * A build of libtorch for one kind of system: its jar, and the libraries in it.
 */
enum LibtorchBuild {
    LINUX_X86(
            "linux-x86_64",
            List.of("libc10.so", "libgomp-98b21ff3.so.1", "libtorch.so", "libtorch_cpu.so"),
            111_597_418,
            "1769928feaaa2389b4aa68390e7787ce1707290258b167d016a200fced4b8c39",
            448_068_234,
            "c49563f25717f5be635c8b1f47a76e5192eb65b3be8f91e163df248dfd17f0bd"),
    LINUX_ARM(
            "linux-aarch64",
            List.of(
                    "libarm_compute-8191e2aa.so",
                    "libarm_compute_graph-17c2200a.so",
                    "libc10.so",
                    "libgfortran-0b50f350.so.5.0.0",
                    "libgomp-58a43326.so.1.0.0",
                    "libopenblasp-r0-1a7698bc.3.29.so",
                    "libtorch.so",
                    "libtorch_cpu.so"),
            71_387_151,
            "ea7bf1da33fc4ecf310186b27f2b4afc4387e81cb76a994e5703e0e3c2c97cf6",
            296_572_991,
            "9723e5485629c24e87ce181b71ada96eca1298389f01c3206ea9ca91bda3346c"),
    MAC_ARM(
            "osx-aarch64",
            List.of("libc10.dylib", "libomp.dylib", "libtorch.dylib", "libtorch_cpu.dylib"),
            41_611_143,
            "e1ca6c377750d31a2a791d9d2dac9efb09e39181faf84338ef0e140214979ff2",
            195_045_344,
            "104bef8cf7cd6c07ade6091798d97ed63baaa66e89c8111b3c4111ccd5cbdc86"),
    WINDOWS_X86(
            "win-x86_64",
            List.of(
                    "asmjit.dll",
                    "c10.dll",
                    "fbgemm.dll",
                    "libiomp5md.dll",
                    "libiompstubs5md.dll",
                    "torch.dll",
                    "torch_cpu.dll",
                    "uv.dll"),
            75_502_000,
            "f70603e9b03cf7df1690c2b1f8edd99fcfdc4e38d639db1d3604ce22b13a38df",
            260_373_216,
            "e869aa28313f25c1094b6a84b115df3464f3071cc6cc2a7d23deaf7e3854fb08");

    /** Where Maven Central has the jars. */
    private static final class Central {
        static final String PLACE = "ai/djl/pytorch/pytorch-native-cpu/" + VERSION + "/";
        static final List<String> HOSTS =
                List.of("https://repo1.maven.org/maven2/", "https://repo.maven.apache.org/maven2/");
    }

    /** The version that DJL's native code was built against. */
    static final String VERSION = "2.7.1";

    private final String classifier;
    private final List<String> libraries;
    private final PublishedFile jar;
    private final long bytes;
    private final Checksum checksum;

    /**
     * Describes a build by its parts' checksums.
     *
     * @param classifier as DJL names the system
     * @param libraries the files in the jar
     * @param jarBytes size of the jar
     * @param jarSha256 of the jar
     * @param bytes of all libraries
     * @param sha256 of all libraries, one after the other
     */
    LibtorchBuild(
            String classifier, List<String> libraries, long jarBytes, String jarSha256, long bytes, String sha256) {
        this.classifier = classifier;
        this.libraries = libraries;
        this.bytes = bytes;
        checksum = Checksum.sha256(sha256);
        String name = "pytorch-native-cpu-" + VERSION + "-" + classifier + ".jar";
        jar = new PublishedFile(
                name,
                Central.HOSTS.stream()
                        .map(host -> URI.create(host + Central.PLACE + name))
                        .toList(),
                FileSize.of(jarBytes),
                Checksum.sha256(jarSha256),
                "BSD-3-Clause and others, PyTorch and DJL");
    }

    /** The build for a system as Java names it, or null if there is none. */
    static LibtorchBuild of(String os, String arch) {
        String system = os.startsWith("Win") ? "win" : os.startsWith("Mac") ? "osx" : "linux";
        String classifier = system + "-" + (arch.equals("amd64") ? "x86_64" : arch);
        for (LibtorchBuild build : values()) {
            if (build.classifier.equals(classifier)) {
                return build;
            }
        }
        return null;
    }

    /** As DJL names the system. */
    String classifier() {
        return classifier;
    }

    /** The jar that holds it. */
    PublishedFile jar() {
        return jar;
    }

    /** Bytes of all libraries. */
    long bytes() {
        return bytes;
    }

    /** Bytes of its libraries in a folder; of those that are missing, none. */
    long bytes(Path folder) {
        return libraries.stream()
                .mapToLong(library -> folder.resolve(library).toFile().length())
                .sum();
    }

    /**
     * Compares a folder's libraries with the published ones.
     *
     * @throws WrongFileException if one is missing, or they are others
     */
    void verify(Path folder, DownloadListener cancel) throws IOException {
        for (String library : libraries) {
            if (!Files.isRegularFile(folder.resolve(library))) {
                throw new WrongFileException(folder, "it lacks " + library);
            }
        }
        if (bytes(folder) != bytes) {
            throw new WrongFileException(folder, "its libraries have " + bytes(folder) + " bytes, not " + bytes);
        }
        Checksum found = checksum.over(libraries.stream().map(folder::resolve).toList(), cancel);
        if (!found.equals(checksum)) {
            throw new WrongFileException(folder, "the checksum of its libraries is another one");
        }
    }

    /**
     * Takes the libraries out of the jar.
     *
     * @param folder for them, which is there
     * @throws WrongFileException if the jar lacks one
     */
    void unpack(Path archive, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (String library : libraries) {
                ZipEntry entry = zip.getEntry("pytorch/cpu/" + classifier + "/" + library);
                if (entry == null) {
                    throw new WrongFileException(archive, "it lacks " + library);
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, folder.resolve(library));
                }
            }
        }
    }
}
