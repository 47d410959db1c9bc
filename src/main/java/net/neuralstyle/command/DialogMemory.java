package net.neuralstyle.command;

import ij.Prefs;

/**
 * What a person last chose in a dialog, kept with ImageJ's preferences. Values of macros and scripts never come here.
 *
 * @param dialog whose values
 */
public record DialogMemory(String dialog) {
    /**
     * Gives the value that was kept last.
     *
     * @param name of the value
     * @return the value; empty for none
     */
    public String get(String name) {
        return Prefs.get(key(name), "");
    }

    /**
     * Keeps a value.
     *
     * @param name of the value
     * @param value to be kept; an empty one is forgotten
     */
    public void put(String name, String value) {
        Prefs.set(key(name), value);
    }

    private String key(String name) {
        return "neuralstyle." + dialog + "." + name;
    }
}
