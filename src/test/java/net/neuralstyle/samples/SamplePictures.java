package net.neuralstyle.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the sample pictures: two contents and four styles. */
public final class SamplePictures {

    /** Where the pictures are kept, relative to the project's root. */
    static final Path FOLDER = Path.of("src/main/resources/net/neuralstyle/samples");

    private SamplePictures() {}

    static List<SamplePicture> all() {
        return List.of(new StillLife(), new Cells(), new FlowStrokes(), new Mosaic(), new Hatching(), new Halftone());
    }

    /** Writes all pictures, or only those named after the target folder. */
    public static void main(String[] args) throws IOException {
        Path folder = args.length > 0 ? Path.of(args[0]) : FOLDER;
        List<String> wanted = List.of(args).subList(Math.min(1, args.length), args.length);
        Files.createDirectories(folder);
        for (SamplePicture picture : all()) {
            if (!wanted.isEmpty() && !wanted.contains(picture.fileName())) {
                continue;
            }
            long start = System.nanoTime();
            Canvas canvas = picture.render();
            long millis = (System.nanoTime() - start) / 1_000_000;
            Path file = folder.resolve(picture.fileName());
            new PngFile(file).write(picture.width(), picture.height(), canvas.pixels(picture.levels()));
            System.out.printf("%s: %d ms, %d kB%n", picture.fileName(), millis, Files.size(file) / 1000);
        }
    }
}
