package net.neuralstyle.batch;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A content in a style, and the name of its result.
 *
 * @param content its index among the contents, from 0
 * @param style its index among the styles, from 0
 * @param result the name of the file
 */
public record Pair(int content, int style, String result) {
    /**
     * Every content in every style, the styles of a content one after the other. No two results have the same name, on
     * disks too that take capitals for small letters.
     *
     * @param contents whole names: absolute paths or addresses; none twice
     * @param styles the same
     * @param format the ending of the results' names, without a dot
     */
    public static List<Pair> of(List<String> contents, List<String> styles, String format) {
        List<String> contentNames = names(contents);
        List<String> styleNames = names(styles);
        Map<String, Integer> uses = new HashMap<>();
        for (String content : contentNames) {
            for (String style : styleNames) {
                uses.merge(lower(content + "_" + style), 1, Integer::sum);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int c = 0; c < contents.size(); c++) {
            for (int s = 0; s < styles.size(); s++) {
                String name = contentNames.get(c) + "_" + styleNames.get(s);
                boolean shared = uses.get(lower(name)) > 1;
                pairs.add(new Pair(c, s, ResultName.of(name, shared, contents.get(c), styles.get(s), format)));
            }
        }
        return pairs;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Names without their endings, unless another file has the same. */
    private static List<String> names(List<String> files) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String file : files) {
            if (!seen.add(lower(stem(file)))) {
                twice.add(lower(stem(file)));
            }
        }
        return files.stream()
                .map(file -> twice.contains(lower(stem(file))) ? name(file).replace('.', '-') : stem(file))
                .toList();
    }

    private static String name(String file) {
        return file.substring(1 + Math.max(file.lastIndexOf('/'), file.lastIndexOf(File.separatorChar)));
    }

    private static String stem(String file) {
        return name(file).replaceFirst("(?<=.)\\.[^.]*$", "");
    }
}
