package net.neuralstyle.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.RandomWeights;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Evaluation;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses and gradient of blocks that tell each other nothing but tallies are those of the whole image. */
class BlocksTest {

    @ParameterizedTest
    @CsvSource({
        "COMPACT, GRAM, MAX, 203, 181, 64, relu4_2, relu1_1 relu5_1",
        "COMPACT, MEAN_COVARIANCE, AVERAGE_WHOLE, 150, 101, 40, relu3_1, relu1_1 relu2_1",
        "VGG19, MEAN_COVARIANCE, MAX, 85, 67, 24, relu3_1, relu2_1 relu3_2",
        "RESNET50, GRAM, AVERAGE, 83, 99, 24, layer1.0, conv1 layer2.0"
    })
    void equalTheWholeImage(
            Architecture architecture,
            Statistic statistic,
            Pooling pooling,
            int width,
            int height,
            int side,
            String contentLayer,
            String styleLayers)
            throws IOException {
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder = architecture == Architecture.COMPACT
                        ? Encoder.load(architecture, null, pooling, Smoothing.NONE, session.manager())
                        : RandomWeights.encoder(architecture, 3, pooling, session.manager());
                WeightedLosses losses = TiledObjectiveTest.losses(
                        session, encoder, statistic, width, height, contentLayer, styleLayers.split(" "));
                NDArray image = TestImages.disc(width, height).toTensor(session.manager())) {
            GradientObjective whole = new GradientObjective(session, encoder, losses, () -> {});
            whole.begin(7, true);
            Map<String, float[]> learnt = losses.learnt();
            try (Evaluation expected = whole.evaluate(image)) {
                losses.learn(learnt);
                int open = session.openArrays();
                List<Block> blocks = Blocks.of(architecture, losses.reaches(), width, height, side);
                assertTrue(blocks.size() >= 6, blocks.size() + " blocks");
                try (NDArray gradient = inBlocks(
                        session,
                        encoder,
                        losses,
                        image,
                        blocks,
                        found -> whole.terms()
                                .forEach((name, value) ->
                                        assertEquals(value, found.get(name), 1e-4 * Math.abs(value), name)))) {
                    TiledObjectiveTest.assertNear(expected.gradient().toFloatArray(), gradient.toFloatArray());
                }
                assertEquals(open, session.openArrays(), "open arrays");
            }
        }
    }

    /** The gradient put together from the blocks', to be closed by the caller; the terms of the loss are shown on the way. */
    private static NDArray inBlocks(
            ComputeSession session,
            Encoder encoder,
            WeightedLosses losses,
            NDArray image,
            List<Block> blocks,
            Consumer<Map<String, Double>> terms) {
        Objectives objectives = new Objectives(session, encoder, () -> {});
        long height = image.getShape().get(2);
        long width = image.getShape().get(3);
        Map<String, LayerGrid> grids = objectives.grids((int) width, (int) height, losses.layers());
        List<PartObjective> parts = blocks.stream()
                .map(block -> objectives.part(losses, block, grids, 32))
                .toList();
        List<Tally> told = List.of();
        List<NDArray> seen = new ArrayList<>();
        for (Block block : blocks) {
            seen.add(block.seen().of(image));
            told = Tally.plus(told, parts.get(block.number()).tell(seen.get(block.number()), 7));
        }
        SharedLosses.Found found = SharedLosses.of(session, losses, told, true);
        terms.accept(found.terms());
        NDArray gradient = image.zerosLike();
        for (Block block : blocks) {
            try (NDArray own = parts.get(block.number()).gradient(seen.get(block.number()), found.derivatives());
                    NDArray place = block.seen().of(gradient)) {
                place.addi(own);
            }
        }
        seen.forEach(NDArray::close);
        return gradient;
    }
}
