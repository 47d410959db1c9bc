package net.neuralstyle.picture;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Colours of a profile as sRGB.
 *
 * @param operation from the profile's colours to sRGB
 * @param bands how many colours the profile has
 */
record Profile(ColorConvertOp operation, int bands) {
    /**
     * A profile's bytes.
     *
     * @return null where they are no profile of red, green and blue, of grey, or of four inks
     */
    static Profile of(byte[] icc) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            int kind = profile.getColorSpaceType();
            boolean usable =
                    kind == ColorSpace.TYPE_RGB || kind == ColorSpace.TYPE_GRAY || kind == ColorSpace.TYPE_CMYK;
            return usable ? of(profile) : null;
        } catch (IllegalArgumentException | CMMException e) {
            // Asked of the caller, who tells the person.
            return null;
        }
    }

    /**
     * A colour space's profile.
     *
     * @return null where the colours are sRGB, or grey without a profile of its own
     */
    static Profile of(ColorSpace space) {
        boolean own = space instanceof ICC_ColorSpace
                && !space.isCS_sRGB()
                && space != ColorSpace.getInstance(ColorSpace.CS_GRAY);
        return own ? of(((ICC_ColorSpace) space).getProfile()) : null;
    }

    private static Profile of(ICC_Profile profile) {
        ICC_Profile[] profiles = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
        Profile made = new Profile(new ColorConvertOp(profiles, null), profile.getNumComponents());
        // Some profiles are only found to be unusable when a colour is looked up.
        made.applied(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, made.bands, null));
        return made;
    }

    /** The colours of some rows in sRGB, as deep as they were: 8 or 16 bits. */
    Raster applied(Raster rows) {
        WritableRaster srgb =
                Raster.createInterleavedRaster(rows.getTransferType(), rows.getWidth(), rows.getHeight(), 3, null);
        return operation.filter(rows, srgb);
    }
}
