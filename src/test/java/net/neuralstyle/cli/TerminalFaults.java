package net.neuralstyle.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.picture.Odd;
import net.neuralstyle.picture.OddFiles;

/** The rows of {@link FaultMatrixTest}: odd files, targets, values and batches. */
final class TerminalFaults {
    private TerminalFaults() {}

    /**
     * A fault.
     *
     * @param what for people
     * @param code exit code
     * @param said part of what is said; empty where nothing need be
     * @param arguments of the command line; a word that begins with @ stands for a file in the folder
     */
    record Fault(String what, int code, String said, String arguments) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Fault fault(String what, int code, String said, String arguments) {
        return new Fault(what, code, said, arguments);
    }

    static List<Fault> faults() throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (Odd odd : OddFiles.all()) {
            boolean fine = odd.shows() != null;
            faults.add(fault(
                    "content is " + odd.name(),
                    fine ? 0 : 1,
                    odd.said(),
                    "--content @" + odd.name() + " --style @style.png --output @out.png"));
        }
        faults.addAll(contentsAndStyles());
        faults.addAll(maps());
        faults.addAll(otherInputs());
        faults.addAll(targets());
        faults.addAll(values());
        faults.addAll(batches());
        return faults;
    }

    private static List<Fault> contentsAndStyles() {
        String run = "--content @content.png --output @out.png --style ";
        return List.of(
                fault("style is a WebP file", 0, "", run + "@flat.webp"),
                fault("style is a floating-point TIFF", 0, "", run + "@float64.tif"),
                fault("style is half transparent", 0, "", run + "@half-clear.png"),
                fault("style is all transparent", 1, "transparent everywhere", run + "@clear.png"),
                fault("style is a folder", 1, "is a folder", run + "@."),
                fault("style is missing", 1, "There is no file", run + "@none.png"),
                fault("style is a HEIC file", 1, "HEIC", run + "@phone.heic"),
                fault(
                        "style is 8 pixels wide",
                        1,
                        "Style is 8×8",
                        run + "@tiny.png --style-layers relu3_1 --enlarge-style false"),
                fault("content is 1×1", 0, "", "--content @dot.png --style @style.png --output @out.png"),
                fault("content is 300×20", 0, "", "--content @line.png --style @style.png --output @out.png"),
                fault(
                        "content's name begins with @",
                        0,
                        "",
                        "--content @@at.png --style @style.png --output @out.png"));
    }

    private static List<Fault> maps() {
        String run = "--content @content.png --output @out.png --style ";
        return List.of(
                fault("mask drawn in transparency", 0, "", run + "@style.png --mask @clear-box.png"),
                fault("mask in black transparency", 0, "", run + "@style.png --mask @clear-black-box.png"),
                fault("mask of floating numbers", 0, "", run + "@style.png --mask @float-0-to-1.tif"),
                fault("mask of signed numbers", 0, "", run + "@style.png --mask @grey16-signed.tif"),
                fault("mask of 12 bits", 0, "", run + "@style.png --mask @grey12-packed.tif"),
                fault("mask is black", 1, "black everywhere", run + "@style.png --mask @black.png"),
                fault(
                        "mask has another size",
                        1,
                        "give one of the content's size",
                        run + "@style.png --mask @tiny.png"),
                fault("mask is cut off", 1, "damaged", run + "@style.png --mask @two-thirds.png"),
                fault(
                        "regions drawn in transparency",
                        1,
                        "drawn in transparency",
                        run + "@style.png --style @style2.png --regions @clear-box.png"),
                fault(
                        "regions are labels with a palette",
                        0,
                        "",
                        run + "@style.png --style @style2.png --regions @palette-labels.tif"),
                fault(
                        "regions have too many levels",
                        1,
                        "grey levels",
                        run + "@style.png --style @style2.png --regions @content.png"));
    }

    private static List<Fault> otherInputs() {
        String run = "--content @content.png --output @out.png --style ";
        return List.of(
                fault("start is no picture", 1, "not a picture", run + "@style.png --init @text.png"),
                fault("start is missing", 1, "There is no file", run + "@style.png --init @none.png"),
                fault("content's name is empty", 2, "name is empty", "--content #EMPTY --style @style.png"),
                fault(
                        "content is a link in a circle",
                        1,
                        "leads to no file",
                        "--content @circle.png --style @style.png"),
                fault("recipe is a picture without one", 1, "holds no recipe", "--recipe @content.png"),
                fault("recipe is missing", 1, "There is no file", "--recipe @none.json"),
                fault("recipe is a folder", 1, "is a folder", "--recipe @."),
                fault("recipe is no JSON", 1, "", "--recipe @text.png"),
                fault("weights are missing", 1, "", run + "@style.png --weights @none.h5"),
                fault("weights are a picture", 1, "", run + "@style.png --encoder vgg19 --weights @content.png"),
                fault("weights are a folder", 1, "", run + "@style.png --encoder vgg19 --weights @."));
    }

    private static List<Fault> targets() {
        String run = "--content @content.png --style @style.png --output ";
        return List.of(
                fault("output is the content", 1, "is the content", run + "@content.png"),
                fault("output is the style", 1, "is a style", run + "@style.png"),
                fault("output is the mask", 1, "is the mask", run + "@box.png --mask @box.png"),
                fault("output is the start", 1, "is the start", run + "@box.png --init @box.png"),
                fault("output is a link to the content", 1, "is the content", run + "@link.png"),
                fault("output is in no folder", 1, "There is no folder", run + "@none/out.png"),
                fault("output is a folder", 1, "is a folder", run + "@folder.png"),
                fault("output has no ending", 1, "has to end in", run + "@out"),
                fault("output is a WebP file", 1, "has to end in", run + "@out.webp"),
                fault("output's name is too long", 1, "cannot be written", run + "@" + "n".repeat(260) + ".png"),
                fault("output is a picture of somebody's", 1, "holds no recipe of ours", run + "@theirs.png"),
                fault("output is a text of that name", 1, "holds no recipe of ours", run + "@text.png"),
                fault("the same with --overwrite", 0, "", run + "@theirs.png --overwrite"),
                fault("output is empty", 0, "", run + "@empty.png"),
                fault("output is a dangling link", 0, "", run + "@dangling.png"),
                fault("report is the content", 1, "is the content", run + "@out.png --report @content.png"),
                fault("report is the output", 1, "both the result and the report", run + "@out.png --report @out.png"),
                fault("report is a folder", 1, "is a folder", run + "@out.png --report @."),
                fault("report is in no folder", 1, "There is no folder", run + "@out.png --report @none/r.json"));
    }

    private static List<Fault> values() {
        String run = "--content @content.png --style @style.png --output @out.png ";
        return List.of(
                fault("size is 0", 2, "size is 0", run + "--size 0"),
                fault("size is huge", 2, "size is 99999", run + "--size 99999"),
                fault("size is a word", 2, "has to be a whole number", run + "--size big"),
                fault("iterations is a fraction", 2, "iterations", run + "--iterations 2.5"),
                fault("strength is NaN", 2, "strength", run + "--strength NaN"),
                fault("strength is negative", 2, "strength is -1", run + "--strength -1"),
                fault("encoder is unknown", 2, "Unknown encoder", run + "--encoder vgg"),
                fault("layer is unknown", 2, "", run + "--style-layers relu9_9"),
                fault("device is unknown", 2, "", run + "--device tpu"),
                fault("GPU is not there", 1, "There is no gpu7", run + "--device gpu7"),
                fault("threads is negative", 2, "threads", run + "--threads -1"),
                fault("memory of 1 MB", 1, "pixels need at least", run + "--memory 1"),
                fault("seed is a word", 2, "seed", run + "--seed x"),
                fault("weight of a style is no number", 2, "is not a number", run + "--style @style.png*x"),
                fault("weight of a style is 0", 2, "above 0", run + "--style @style.png*0"),
                fault("option is unknown", 2, "Unknown option", run + "--colour red"),
                fault("option lacks its value", 2, "", run + "--size"),
                fault("style is not given", 2, "--style is missing", "--content @content.png"),
                fault("content is not given", 2, "--content is missing", "--style @style.png"),
                fault("word that is no option", 2, "", run + "more"));
    }

    private static List<Fault> batches() {
        String run = "batch --output @results --content ";
        return List.of(
                fault("batch with colliding names", 0, "4 of 4 made", run + "@contents --style @styles"),
                fault("batch over a folder with HEIC", 1, "HEIC", run + "@phones --style @style.png"),
                fault("batch over an empty folder", 1, "there is no picture", run + "@empty --style @style.png"),
                fault("batch over no folder", 1, "there is no folder", run + "@none --style @style.png"),
                fault("batch with a name of 250 bytes", 0, "1 of 1 made", run + "@long --style @style.png"),
                fault("batch without a style", 2, "--style", run + "@contents"),
                fault(
                        "batch to the content's folder",
                        2,
                        "where pictures are read",
                        "batch --content @contents" + " --style @style.png --output @contents"),
                fault(
                        "batch to a link to that folder",
                        2,
                        "where pictures are read",
                        "batch --content @contents" + " --style @style.png --output @contents-link"),
                fault(
                        "batch to a file",
                        1,
                        "is a file",
                        "batch --content @contents --style @style.png --output" + " @content.png"),
                fault(
                        "batch's table in no folder",
                        1,
                        "There is no folder",
                        run + "@contents --style @style.png --table @none/t.csv"),
                fault(
                        "batch's table is a content",
                        1,
                        "is a content",
                        run + "@contents --style @style.png --table @contents/a.png"),
                fault("batch's shard is odd", 2, "shard is", run + "@contents --style @style.png --shard 3/2"),
                fault("batch's format is odd", 2, "format is", run + "@contents --style @style.png --format gif"));
    }
}
