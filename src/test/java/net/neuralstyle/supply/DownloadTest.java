package net.neuralstyle.supply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Downloads that arrive: whole, in parts, from mirrors, for several who want them. */
class DownloadTest extends DownloadCase {
    @Test
    void fetchesIntoAFolderThatIsMade() throws Exception {
        List<DownloadProgress> heard = new ArrayList<>();
        Path fetched = fetch(new Listener(heard, Integer.MAX_VALUE), server.serve("/w", FileServer.whole(FILE)));
        assertEquals(folder.resolve("weights.h5"), fetched);
        assertArrayEquals(FILE, Files.readAllBytes(fetched));
        assertOnlyTheFileIsLeft();
        DownloadProgress last = heard.stream()
                .filter(p -> p.stage() == DownloadProgress.Stage.FETCHING)
                .reduce((a, b) -> b)
                .orElseThrow();
        assertEquals(FILE.length, last.bytes());
        assertEquals(1, last.fraction());
        assertEquals("weights.h5: 1.0 of 1.0 MB (100 %), 0 s left", last.toString());
        assertEquals(
                DownloadProgress.Stage.CHECKING, heard.get(heard.size() - 1).stage());
    }

    @Test
    void doesNotFetchWhatIsThere() throws Exception {
        URI address = server.serve("/w", FileServer.whole(FILE));
        fetch(DownloadListener.NONE, address);
        fetch(DownloadListener.NONE, address);
        assertEquals(List.of("all"), server.ranges());
    }

    @Test
    void replacesADamagedFileOfOurs() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("weights.h5"), new byte[FILE.length]);
        fetch(DownloadListener.NONE, server.serve("/w", FileServer.whole(FILE)));
        assertArrayEquals(FILE, Files.readAllBytes(folder.resolve("weights.h5")));
    }

    @Test
    void goesOnWhereAnEarlierDownloadStopped() throws Exception {
        part(Arrays.copyOf(FILE, 400_000));
        fetch(DownloadListener.NONE, server.serve("/w", FileServer.whole(FILE)));
        assertEquals(List.of("bytes=400000-"), server.ranges());
        assertOnlyTheFileIsLeft();
    }

    @Test
    void startsAgainWhereTheServerKnowsNoRanges() throws Exception {
        part(Arrays.copyOf(FILE, 400_000));
        fetch(DownloadListener.NONE, server.serve("/w", exchange -> FileServer.send(exchange, 200, FILE)));
        assertArrayEquals(FILE, Files.readAllBytes(folder.resolve("weights.h5")));
    }

    @Test
    void startsAgainWhereTheServerSendsAnotherRange() throws Exception {
        part(Arrays.copyOf(FILE, 400_000));
        URI address = server.serve("/w", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                exchange.getResponseHeaders().set("Content-Range", "bytes 0-999999/1000000");
                FileServer.send(exchange, 206, FILE);
            } else {
                FileServer.send(exchange, 200, FILE);
            }
        });
        fetch(DownloadListener.NONE, address);
        assertEquals(List.of("bytes=400000-", "all"), server.ranges());
    }

    @Test
    void startsAgainWhenTheBeginningWasAnotherFiles() throws Exception {
        part(new byte[400_000]);
        fetch(DownloadListener.NONE, server.serve("/w", FileServer.whole(FILE)));
        assertEquals(List.of("bytes=400000-", "all"), server.ranges());
        assertOnlyTheFileIsLeft();
    }

    @Test
    void takesAWholePartAndDropsOneThatIsTooLong() throws Exception {
        URI address = server.serve("/w", FileServer.whole(FILE));
        part(FILE);
        fetch(DownloadListener.NONE, address);
        assertEquals(List.of(), server.ranges());
        Files.delete(folder.resolve("weights.h5"));
        part(new byte[FILE.length + 1]);
        fetch(DownloadListener.NONE, address);
        assertEquals(List.of("all"), server.ranges());
    }

    /** A publisher that only says "about one megabyte": whether a part is whole, the server tells with 416. */
    @Test
    void fetchesAFileOfAboutASize() throws Exception {
        URI address = server.serve("/w", FileServer.whole(FILE));
        PublishedFile about = new PublishedFile(
                "weights.h5",
                List.of(address),
                FileSize.about(990_000),
                published(address).checksum(),
                "none");
        part(FILE);
        new Download(about, folder, DownloadListener.NONE, PATIENCE).run();
        assertEquals(List.of("bytes=1000000-"), server.ranges());
        assertOnlyTheFileIsLeft();
        assertTrue(about.byHand(folder).contains("(about 1 MB, SHA-256 "), about.byHand(folder));
    }

    @Test
    void goesOnAfterConnectionsThatBreakOff() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        URI address = server.serve("/w", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : FileServer.from(range);
            if (requests.incrementAndGet() < 4) {
                exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-999999/1000000");
                exchange.sendResponseHeaders(range == null ? 200 : 206, FILE.length - from);
                exchange.getResponseBody().write(FILE, from, 200_000);
                exchange.getResponseBody().flush();
            } else {
                FileServer.whole(FILE).to(exchange);
            }
        });
        fetch(DownloadListener.NONE, address);
        assertEquals(4, requests.get());
        assertTrue(
                server.ranges().get(3).matches("bytes=[4-6]\\d{5}-"),
                server.ranges().toString());
        assertOnlyTheFileIsLeft();
    }

    @Test
    void takesAFileFromAServerThatDoesNotSayHowMuch() throws Exception {
        fetch(DownloadListener.NONE, server.serve("/w", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(FILE);
        }));
        assertOnlyTheFileIsLeft();
    }

    @Test
    void triesMirrorsInOrder() throws Exception {
        URI gone = server.serve("/gone", exchange -> exchange.sendResponseHeaders(404, -1));
        URI portal = server.serve("/portal", exchange -> FileServer.send(exchange, 200, "<html>".getBytes()));
        URI broken = server.serve("/broken", exchange -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 300_000);
        });
        URI good = server.serve("/good", FileServer.whole(FILE));
        fetch(DownloadListener.NONE, gone, portal, closedPort(), broken, good);
        assertOnlyTheFileIsLeft();
        String last = server.ranges().get(server.ranges().size() - 1);
        assertTrue(last.startsWith("bytes="), "the mirror went on where the one before it broke off: " + last);
    }

    /** Two threads of one program, as when a macro and a person want the same weights. */
    @Test
    void twoThreadsFetchOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        URI address = server.serve("/w", exchange -> {
            await(go);
            FileServer.whole(FILE).to(exchange);
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<DownloadProgress> heard = new ArrayList<>();
        Future<Path> first = threads.submit(() -> fetch(DownloadListener.NONE, address));
        while (server.ranges().isEmpty()) {
            Thread.sleep(5);
        }
        Future<Path> second = threads.submit(() -> fetch(new Listener(heard, Integer.MAX_VALUE), address));
        Thread.sleep(150);
        go.countDown();
        assertEquals(first.get(), second.get());
        threads.shutdown();
        assertEquals(List.of("all"), server.ranges());
        assertEquals(DownloadProgress.Stage.WAITING, heard.get(0).stage());
    }

    /** Another process has the folder; here its lock is held by one that this test starts. */
    @Test
    void waitsForAnotherProgram() throws Exception {
        Files.createDirectories(folder);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.resolve(FolderLock.NAME).toString())
                .redirectErrorStream(true)
                .start();
        assertEquals('L', other.getInputStream().read());
        List<DownloadProgress> heard = new ArrayList<>();
        URI address = server.serve("/w", FileServer.whole(FILE));
        assertThrows(CancelledException.class, () -> fetch(new Listener(heard, 3), address));
        assertEquals(List.of(), server.ranges());
        assertTrue(heard.stream().allMatch(p -> p.stage() == DownloadProgress.Stage.WAITING), heard.toString());
        other.getOutputStream().close();
        assertTrue(other.waitFor(20, TimeUnit.SECONDS));
        fetch(DownloadListener.NONE, address);
        assertOnlyTheFileIsLeft();
    }

    /** Holds a lock file until its input ends. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String... lockFile) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(Path.of(lockFile[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.print("L");
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    void usesTheProxyThatJavaIsSetTo() throws Exception {
        List<String> asked = new ArrayList<>();
        URI proxy = server.serve("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            FileServer.whole(FILE).to(exchange);
        });
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.getPort())));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError(failure);
            }
        });
        try {
            fetch(DownloadListener.NONE, URI.create("http://weights.invalid/w.h5"));
        } finally {
            ProxySelector.setDefault(before);
        }
        assertEquals(List.of("http://weights.invalid/w.h5"), asked);
    }
}
