package net.neuralstyle.plugin;

import ij.Prefs;

/**
 * What a person last chose in a dialog, kept with ImageJ's preferences. Values of macros and scripts never come here.
 *
 * @param dialog whose values
 */
record DialogMemory(String dialog) {
    /** The value last kept; empty for none. */
    String get(String name) {
        return Prefs.get(key(name), "");
    }

    /** Keeps a value; empty forgets. */
    void put(String name, String value) {
        Prefs.set(key(name), value);
    }

    private String key(String name) {
        return "neuralstyle." + dialog + "." + name;
    }
}
