package net.neuralstyle.batch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.transfer.Scoring;

/**
 * What became of one picture: a line of the batch's table.
 *
 * @param content its content's file
 * @param style its style's file
 * @param target its own file
 * @param outcome how it ended
 * @param recipe how it was made; null where it was not
 * @param message what went wrong; empty where nothing did
 */
public record BatchRow(Path content, Path style, Path target, Outcome outcome, Recipe recipe, String message) {
    private static final String BEGINNING =
            "content,style,result,outcome,seconds,iterations,width,height,device,peakMegabytes,"
                    + "lossStart,lossEnd,contentLossStart,contentLossEnd,styleLossStart,styleLossEnd,";

    /** How a picture ended. */
    public enum Outcome {
        /** It was made now. */
        MADE,
        /** It had been made before, from the same pictures with the same settings. */
        ALREADY_THERE,
        /** It could not be made. */
        FAILED,
        /** The person cancelled while it was being made. */
        CANCELLED
    }

    /**
     * Makes the row of a picture that could not be made.
     *
     * @param job its files
     * @param message what went wrong
     */
    public static BatchRow failed(BatchPlan.Job job, String message) {
        return new BatchRow(job.content(), job.style(), job.target(), Outcome.FAILED, null, message);
    }

    /**
     * Gives the table's first line.
     *
     * @param scored whether it has columns for scores
     */
    public static String header(boolean scored) {
        return BEGINNING + (scored ? String.join(",", Scoring.names()) + "," : "") + "message";
    }

    /**
     * The line, for {@link #header}. A result that was there already has the scores that it was given when it was made.
     *
     * @param scored as of the header
     * @param named what the table calls files, in names and messages
     */
    public String csv(boolean scored, UnaryOperator<String> named) {
        StringBuilder line = new StringBuilder();
        add(line, named.apply(content.toString()));
        add(line, named.apply(style.toString()));
        add(line, named.apply(target.toString()));
        add(line, Choices.id(outcome));
        if (recipe == null) {
            line.append(",".repeat(11));
        } else {
            addRecipe(line);
        }
        if (scored) {
            for (String name : Scoring.names()) {
                add(line, recipe == null ? "" : number(recipe.scores().get(name)));
            }
        }
        return line.append(quoted(named.apply(message))).toString();
    }

    private void addRecipe(StringBuilder line) {
        add(line, String.format(Locale.ROOT, "%.3f", recipe.seconds()));
        int iterations = recipe.scales().stream()
                .mapToInt(Recipe.ScaleReport::iterations)
                .sum();
        add(line, Integer.toString(iterations));
        Recipe.ScaleReport last = recipe.scales().get(recipe.scales().size() - 1);
        add(line, Integer.toString(last.width()));
        add(line, Integer.toString(last.height()));
        add(line, recipe.device());
        add(line, recipe.peakBytes() == null ? "" : Long.toString(Math.round(recipe.peakBytes() / 1e6)));
        for (String term : new String[] {"total", "content", "style"}) {
            add(line, number(recipe.losses().start().get(term)));
            add(line, number(recipe.losses().end().get(term)));
        }
    }

    private static String number(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.6g", value);
    }

    private static void add(StringBuilder line, String value) {
        line.append(quoted(value)).append(',');
    }

    /** RFC 4180: quoted where a comma, quote or line end would be mistaken. */
    private static String quoted(String value) {
        return value.matches("(?s).*[\",\\r\\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
