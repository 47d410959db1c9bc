package net.neuralstyle.picture;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The decoders, always the same ones: what else an application registered with ImageIO, or through which class loader, does
 * not change a picture.
 */
final class Readers {
    private static final String JAVA = "com.sun.imageio.plugins.";

    private Readers() {}

    static ImageReader of(Kind kind) throws IOException {
        return switch (kind) {
            case PNG -> ofJava("png");
            case GIF -> ofJava("gif");
            case JPEG -> ours(new JPEGImageReaderSpi());
            case TIFF -> ours(new TIFFImageReaderSpi());
            case BMP -> ofJava("bmp");
            case WEBP -> ours(new WebPImageReaderSpi());
            default -> throw new IllegalArgumentException("no reader for " + kind);
        };
    }

    /** A provider that is registered already, since it finds the one it builds on when it is, or this one. */
    private static synchronized ImageReader ours(ImageReaderSpi provider) throws IOException {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        ImageReaderSpi registered = registry.getServiceProviderByClass(provider.getClass());
        if (registered == null) {
            registry.registerServiceProvider(provider, ImageReaderSpi.class);
            registered = provider;
        }
        return registered.createReaderInstance(null);
    }

    private static ImageReader ofJava(String format) throws IOException {
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (provider.getClass().getName().startsWith(JAVA + format)) {
                return provider.createReaderInstance(null);
            }
        }
        throw new IOException("this Java has no reader for " + format + " files");
    }
}
