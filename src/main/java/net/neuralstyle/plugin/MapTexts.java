package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.imagej.RoiMasks;
import net.neuralstyle.transfer.InputMask;
import net.neuralstyle.transfer.Maps;

/**
 * The images over the content that texts name; each text is blank where there is none.
 *
 * @param images where the names are looked up
 * @param mask white where the content is painted
 * @param regions labels of which style goes where
 * @param contentMap brighter where more of the content is kept
 * @param strengthMap brighter where there is more style
 */
record MapTexts(NamedImages images, String mask, String regions, String contentMap, String strengthMap) {
    /**
     * What lies over the content; without a mask its selection, where there is one.
     *
     * @throws IOException if one is a file that cannot be opened
     */
    Maps maps(ImagePlus content) throws IOException {
        return new Maps(
                StyleTexts.isGiven(mask)
                        ? RoiMasks.mask(images.named("mask", mask.trim()))
                        : RoiMasks.selection(content),
                StyleTexts.isGiven(regions) ? RoiMasks.labels(images.named("regions", regions.trim())) : null,
                map("contentMap", contentMap),
                map("strengthMap", strengthMap));
    }

    private InputMask map(String parameter, String name) throws IOException {
        return StyleTexts.isGiven(name) ? RoiMasks.mask(images.named(parameter, name.trim())) : null;
    }

    /** The names, by what they are; empty where nothing is named that has to be of the content's own size. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        put(names, "the mask", mask);
        put(names, "the region image", regions);
        put(names, "the content map", contentMap);
        put(names, "the strength map", strengthMap);
        return names;
    }

    private static void put(Map<String, String> names, String role, String name) {
        if (StyleTexts.isGiven(name)) {
            names.put(role, name.trim());
        }
    }
}
