package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.tensor.Reading;

/** A picture's way through one level, tile by tile: its moments first, then the features and what the decoder makes of them. */
final class LevelPass {
    private final Tools tools;
    private final Painting painting;
    private final int number;
    private final Level level;
    private final NDArray picture;
    private final List<Tile> tiles;
    private final List<float[]> shares = new ArrayList<>();
    private final int columns;

    /**
     * Cuts the picture into tiles for one level.
     *
     * @param number of the level
     * @param picture as the levels before have left it, 1×3×H×W
     * @param side of a tile, about
     */
    LevelPass(Tools tools, Painting painting, int number, NDArray picture, int side) {
        this.tools = tools;
        this.painting = painting;
        this.number = number;
        this.picture = picture;
        level = Level.ALL.get(number);
        tiles = Tile.cut(painting.width(), painting.height(), side, level.paintingHalo());
        columns = painting.width() / level.stride();
        int rows = painting.height() / level.stride();
        painting.regions().forEach(region -> shares.add(region.shares(rows, columns)));
    }

    /**
     * Paints the picture tile by tile.
     *
     * @param tileDone told after each tile
     * @return 1×3×H×W, to be closed by the caller
     */
    NDArray run(Runnable tileDone) {
        try (NDManager passing = tools.passing()) {
            NDArray only = tiles.size() == 1 ? tools.features(picture, tiles.get(0), level, passing) : null;
            List<Target.Way> ways = ways(only);
            NDArray made = passing.create(picture.getShape());
            try {
                for (Tile tile : tiles) {
                    paint(tile, only, ways, made);
                    tileDone.run();
                }
            } finally {
                ways.stream().filter(way -> way != null).forEach(Target.Way::close);
            }
            // A picture that was painted to its end outlives the pass.
            made.attach(tools.session().manager());
            return made;
        }
    }

    /** Finds each region's way; null for a region that has no position here. */
    private List<Target.Way> ways(NDArray only) {
        List<Moments> moments = new ArrayList<>();
        painting.regions().forEach(region -> moments.add(new Moments(level.channels())));
        for (Tile tile : tiles) {
            try (NDManager passing = tools.passing()) {
                NDArray features = only == null ? tools.features(picture, tile, level, passing) : only;
                try (NDArray inside = tile.inside(features, level.stride());
                        NDArray table = Tables.table(inside)) {
                    for (int i = 0; i < moments.size(); i++) {
                        moments.get(i).add(table, shares(i, tile.own(), passing));
                    }
                }
            }
        }
        List<Target.Way> ways = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            Target target = painting.regions().get(i).target(number);
            ways.add(moments.get(i).isEmpty() ? null : target.from(moments.get(i)));
        }
        return ways;
    }

    /** How much of each position of a box belongs to a region, M×1; null for all. */
    private NDArray shares(int region, Tile.Box box, NDManager manager) {
        float[] all = shares.get(region);
        if (all == null) {
            return null;
        }
        int width = box.width() / level.stride();
        int height = box.height() / level.stride();
        float[] part = new float[width * height];
        for (int y = 0; y < height; y++) {
            int from = (box.top() / level.stride() + y) * columns + box.left() / level.stride();
            System.arraycopy(all, from, part, y * width, width);
        }
        return manager.create(part, new Shape(part.length, 1));
    }

    private void paint(Tile tile, NDArray only, List<Target.Way> ways, NDArray whole) {
        try (NDManager passing = tools.passing()) {
            NDArray features = only == null ? tools.features(picture, tile, level, passing) : only;
            long rows = features.getShape().get(2);
            try (NDArray table = moved(tile, features, ways, passing);
                    NDArray map = Tables.map(table, rows, table.getShape().get(0) / rows);
                    NDArray made = tools.decoders().decode(level.layer(), map, tools.betweenLayers())) {
                tile.copy(made, whole);
            }
        }
    }

    /** The tile's features as they are decoded, h·w×C. */
    private NDArray moved(Tile tile, NDArray features, List<Target.Way> ways, NDManager passing) {
        NDArray moved = inRegions(tile, features, ways, passing);
        if (painting.strength() < 1) {
            // The first level begins with the content itself.
            NDArray own =
                    picture == painting.content() ? features : tools.features(painting.content(), tile, level, passing);
            try (NDArray table = Tables.table(own);
                    NDArray rest = table.mul(1 - painting.strength())) {
                moved.muli(painting.strength());
                moved.addi(rest);
            }
        }
        return moved;
    }

    private NDArray inRegions(Tile tile, NDArray features, List<Target.Way> ways, NDManager passing) {
        if (ways.size() == 1 && shares.get(0) == null) {
            return go(0, tile, features, ways, passing);
        }
        NDArray sum;
        try (NDArray table = Tables.table(features)) {
            sum = table.duplicate();
        }
        for (int i = 0; i < ways.size(); i++) {
            NDArray share = shares(i, tile.outer(), passing);
            if (ways.get(i) != null && isAnywhere(share)) {
                // Shares sum to 1 at most, so that each region's features may take their part of what is there.
                try (NDArray table = Tables.table(features);
                        NDArray made = go(i, tile, features, ways, passing);
                        NDArray change = made.sub(table);
                        NDArray part = change.mul(share)) {
                    sum.addi(part);
                }
            }
        }
        return sum;
    }

    private NDArray go(int region, Tile tile, NDArray features, List<Target.Way> ways, NDManager passing) {
        Tile.Box whole = new Tile.Box(0, 0, painting.width(), painting.height());
        NDArray guides = painting.regions().get(region).guides(tile, whole, level, passing);
        try {
            return ways.get(region).go(features, guides, tools.betweenLayers());
        } finally {
            if (guides != null) {
                guides.close();
            }
        }
    }

    private static boolean isAnywhere(NDArray share) {
        try (NDArray most = share.max()) {
            return Reading.one(most) > 0;
        }
    }
}
