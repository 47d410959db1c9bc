package net.neuralstyle.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateScheduleTest {

    /** Of ten iterations the last five go down half a cosine to a fifth: 1 until the fifth, in the middle .6. */
    @Test
    void fallsAlongHalfACosine() {
        RateSchedule rates = new RateSchedule(10, .5, .2);
        assertEquals(1, rates.factor(0));
        assertEquals(1, rates.factor(5));
        assertEquals(.2 + .8 * (1 + Math.cos(Math.PI * .4)) / 2, rates.factor(7), 1e-12);
        RateSchedule all = new RateSchedule(10, 1, .2);
        assertEquals(.6, all.factor(5), 1e-12);
    }

    @Test
    void aConstantOneStaysAsItIs() {
        for (int i = 0; i < 7; i++) {
            assertEquals(1, RateSchedule.constant(7).factor(i));
        }
    }
}
