package net.neuralstyle.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** sRGB's primaries with another curve: numbers that are a power of light (ICC.1, a matrix profile with three curves). */
final class GammaProfile {
    private static final String[] TAGS = {"rTRC", "gTRC", "bTRC"};

    private GammaProfile() {}

    /**
     * Makes a profile for a gamma.
     *
     * @param gamma light is the stored number to this power
     */
    static Profile of(double gamma) {
        ICC_Profile profile = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        ByteBuffer curve = ByteBuffer.allocate(14);
        curve.put("curv".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(1);
        curve.putShort((short) Math.round(256 * gamma));
        for (String tag : TAGS) {
            int signature =
                    ByteBuffer.wrap(tag.getBytes(StandardCharsets.US_ASCII)).getInt();
            profile.setData(signature, curve.array());
        }
        return Profile.of(profile.getData());
    }
}
