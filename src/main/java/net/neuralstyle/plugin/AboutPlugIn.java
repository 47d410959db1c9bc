package net.neuralstyle.plugin;

import ij.IJ;
import ij.gui.HTMLDialog;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import net.neuralstyle.recipe.ProgramVersion;

/** Versions, what to cite, and whose work is in here; headless in the log. */
public final class AboutPlugIn implements PlugIn {
    private static final String TITLE = "About Neural Style";

    /** Made by ImageJ. */
    public AboutPlugIn() {}

    @Override
    public void run(String argument) {
        if (GraphicsEnvironment.isHeadless()) {
            IJ.log(text());
        } else {
            new HTMLDialog(TITLE, "<html><pre>" + text().replace("&", "&amp;") + "</pre></html>", false);
        }
    }

    static String text() {
        return """
                Neural Style for Fiji %s
                DJL %s, libtorch %s, ImageJ %s, Java %s
                %s %s

                Paints one image's content in another image's style, by optimisation
                over the pixels.

                Please cite, if you publish what it made:
                  Gatys, Ecker & Bethge: Image Style Transfer Using Convolutional
                    Neural Networks. CVPR 2016, 2414-2423.
                and the encoder that you chose:
                  compact: Wang, Li, Wang, Hu & Yang: Collaborative Distillation for
                    Ultra-Resolution Universal Style Transfer. CVPR 2020.
                  vgg16, vgg19: Simonyan & Zisserman: Very Deep Convolutional Networks
                    for Large-Scale Image Recognition. arXiv:1409.1556, 2014.
                  resnet50: He, Zhang, Ren & Sun: Deep Residual Learning for Image
                    Recognition. CVPR 2016.
                and this program:
                  Neural Style developers: Neural Style for Fiji, version %s.
                    https://neuralstyle.example.org/

                How a picture was made stands in its Info (Image > Show Info).
                Licence: BSD 2-clause; those of the parts are in the file NOTICE of the
                plugin's jar.
                """.formatted(
                        ProgramVersion.get(),
                        ProgramVersion.djl(),
                        ProgramVersion.libtorch(),
                        IJ.getVersion(),
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        ProgramVersion.get());
    }
}
