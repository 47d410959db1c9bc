package net.neuralstyle.transfer;

import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.plan.Estimate;

/** Wants a run's estimate, and keeps it with what else it is told. */
class Expecting extends ForwardingListener {
    final List<Object> told = new ArrayList<>();

    Expecting() {
        super(NONE);
    }

    @Override
    public boolean wantsEstimate() {
        return true;
    }

    @Override
    public void expected(Estimate estimate) {
        told.add(estimate);
    }
}
