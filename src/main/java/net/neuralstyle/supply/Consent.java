package net.neuralstyle.supply;

import java.util.List;

/** Whether a person agrees to a download. */
public interface Consent {
    /** Nobody was asked: nothing is fetched. */
    Consent NOT_GIVEN = supplies -> false;

    /** The person said so beforehand. */
    Consent GIVEN = supplies -> true;

    /**
     * Asks whether files may be fetched.
     *
     * @param supplies what would be fetched; not empty
     */
    boolean given(List<? extends Supply> supplies);
}
