package net.neuralstyle.settings;

/** What the optimisation starts from. */
public enum InitialImage {
    /** The content, so that it stays recognisable after few iterations. */
    CONTENT,
    /** Grey noise, independent in every pixel and colour: mean 0.5, standard deviation 0.25. */
    NOISE,
    /** An image the person gives, for instance an earlier result. */
    IMAGE
}
