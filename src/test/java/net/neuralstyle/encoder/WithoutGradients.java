package net.neuralstyle.encoder;

import ai.djl.pytorch.jni.JniUtils;

/**
 * While open, operations of this thread outside of a gradient collector are not recorded, so that arrays that require a
 * gradient can be changed. libtorch keeps this for each thread, and DJL turns recording off only in the one that loads it.
 */
final class WithoutGradients implements AutoCloseable {
    private final boolean before = JniUtils.isGradMode();

    WithoutGradients() {
        JniUtils.setGradMode(false);
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
