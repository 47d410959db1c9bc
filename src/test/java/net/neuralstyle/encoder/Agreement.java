package net.neuralstyle.encoder;

import static net.neuralstyle.encoder.TrainingColumns.columns;
import static net.neuralstyle.encoder.TrainingColumns.distances;
import static net.neuralstyle.encoder.TrainingColumns.features;
import static net.neuralstyle.encoder.TrainingColumns.space;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How far a student finds the neighbours that its teacher finds, over pairs of held-out pictures, both ways.
 *
 * @param top1 share of places whose nearest by the student is the teacher's own
 * @param near share of places whose choice is, by the teacher's measure, at most 1.05 times as far as the teacher's
 * @param excess how much farther, by the teacher's measure, the student's choices are on the mean
 * @param error mean squared distance of student's and teacher's columns, over the columns' mean square
 * @param layers by layer the squared error of the features over the teacher's variance
 */
record Agreement(double top1, double near, double excess, double error, Map<String, Double> layers) {
    private static final int PLACES = 2048;
    private static final int LONG_SIDE = 384;
    private static final double NEAR = 1.05;

    /**
     * Measures.
     *
     * @param pictures every one is compared with the next, the last with the first
     */
    static Agreement of(
            StudentNetwork student,
            TeacherNetwork teacher,
            List<Path> pictures,
            SplittableRandom random,
            NDManager manager)
            throws IOException {
        double[] sums = new double[4];
        double[][] squares = new double[TrainingNetwork.LAYERS.size()][2];
        for (int i = 0; i < pictures.size(); i++) {
            try (NDManager own = manager.newSubManager()) {
                NDArray a = TrainingPictures.whole(pictures.get(i), LONG_SIDE, own);
                NDArray b = TrainingPictures.whole(pictures.get((i + 1) % pictures.size()), LONG_SIDE, own);
                double[] figures = pair(student, teacher, new NDList(a, b), random);
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += figures[k] / pictures.size();
                }
                addErrors(student, teacher, a, squares);
            }
        }
        Map<String, Double> layers = new LinkedHashMap<>();
        for (int k = 0; k < squares.length; k++) {
            layers.put(TrainingNetwork.LAYERS.get(k), squares[k][0] / squares[k][1]);
        }
        return new Agreement(sums[0], sums[1], sums[2], sums[3], layers);
    }

    private static double[] pair(
            StudentNetwork student, TeacherNetwork teacher, NDList pictures, SplittableRandom random) {
        float[][] places = {Training.places(random, PLACES), Training.places(random, PLACES)};
        NDList theirs = columnsOf(teacher, pictures, places);
        NDList mine = columnsOf(student, pictures, places);
        float[] truly = distances(theirs.get(0), theirs.get(1)).toFloatArray();
        float[] guessed = distances(mine.get(0), mine.get(1)).toFloatArray();
        double[] forth = choices(truly, guessed, PLACES, 1);
        double[] back = choices(truly, guessed, 1, PLACES);
        double apart = 0;
        double size = 0;
        for (int i = 0; i < 2; i++) {
            apart += theirs.get(i).sub(mine.get(i)).square().sum().getFloat();
            size += theirs.get(i).square().sum().getFloat();
        }
        return new double[] {(forth[0] + back[0]) / 2, (forth[1] + back[1]) / 2, (forth[2] + back[2]) / 2, apart / size
        };
    }

    /** Of both pictures, in the space of the second. */
    private static NDList columnsOf(TrainingNetwork network, NDList pictures, float[][] places) {
        NDList columns = new NDList();
        Map<String, NDArray> b =
                features(network, network.trunk(pictures.get(1), "4_1"), places[1], TrainingNetwork.COLUMNS);
        Map<String, NDArray> a =
                features(network, network.trunk(pictures.get(0), "4_1"), places[0], TrainingNetwork.COLUMNS);
        Map<String, TrainingColumns.Axis> axes = space(b);
        columns.add(columns(a, axes));
        columns.add(columns(b, axes));
        return columns;
    }

    /** Top 1, near and excess of one way; the distance of i from j is at i·row + j·column. */
    private static double[] choices(float[] truly, float[] guessed, int row, int column) {
        double same = 0;
        double near = 0;
        double chosen = 0;
        double best = 0;
        for (int i = 0; i < PLACES; i++) {
            int own = i * row;
            int guess = i * row;
            for (int j = 1; j < PLACES; j++) {
                int at = i * row + j * column;
                own = truly[at] < truly[own] ? at : own;
                guess = guessed[at] < guessed[guess] ? at : guess;
            }
            same += guess == own ? 1. / PLACES : 0;
            near += truly[guess] <= NEAR * truly[own] ? 1. / PLACES : 0;
            chosen += truly[guess];
            best += truly[own];
        }
        return new double[] {same, near, chosen / best - 1};
    }

    /** Adds each layer's mean squared error and the teacher's variance over all cells of a picture. */
    private static void addErrors(StudentNetwork student, TeacherNetwork teacher, NDArray x, double[][] squares) {
        Map<String, NDArray> theirs = teacher.trunk(x, "5_1");
        Map<String, NDArray> mine = student.trunk(x, "5_1");
        for (int k = 0; k < squares.length; k++) {
            String layer = TrainingNetwork.LAYERS.get(k);
            // The student's pooling keeps what an odd size leaves over.
            long height = theirs.get(layer).getShape().get(2);
            long width = theirs.get(layer).getShape().get(3);
            NDArray t = cells(teacher, layer, theirs.get(layer));
            NDArray s = cells(student, layer, mine.get(layer).get(new NDIndex(":, :, :" + height + ", :" + width)));
            squares[k][0] += t.sub(s).square().mean().getFloat();
            squares[k][1] += t.sub(t.mean(new int[] {1}, true)).square().mean().getFloat();
        }
    }

    private static NDArray cells(TrainingNetwork network, String layer, NDArray f) {
        return network.wide(layer, f.reshape(1, f.getShape().get(1), -1).transpose(0, 2, 1));
    }

    /** One line for a person. */
    String words() {
        StringBuilder words = new StringBuilder(String.format(
                Locale.ROOT, "held out: top 1 %.3f, near %.3f, excess %.3f, error %.3f;", top1, near, excess, error));
        words.append(" squared error over variance");
        layers.forEach((layer, value) -> words.append(String.format(Locale.ROOT, " %s %.3f", layer, value)));
        return words.toString();
    }
}
