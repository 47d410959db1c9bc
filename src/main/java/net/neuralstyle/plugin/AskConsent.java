package net.neuralstyle.plugin;

import ij.gui.GenericDialog;
import java.util.List;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.supply.Supply;

/** Asks in a dialog what is to be fetched: name, size, licence, from where and to where. */
final class AskConsent implements Consent {
    private final String title;

    AskConsent(String title) {
        this.title = title;
    }

    @Override
    public boolean given(List<? extends Supply> supplies) {
        GenericDialog dialog = new GenericDialog(title);
        dialog.addMessage(question(supplies));
        dialog.setOKLabel("Fetch");
        dialog.setCancelLabel("Do not fetch");
        dialog.showDialog();
        return dialog.wasOKed();
    }

    /** Says what is to be fetched, as the dialog shows it. */
    static String question(List<? extends Supply> supplies) {
        StringBuilder text = new StringBuilder("This needs what is not on this computer yet. Fetch it once?\n");
        // ImageJ leaves out lines that are empty.
        for (Supply supply : supplies) {
            text.append(" \n")
                    .append(supply.title())
                    .append(": ")
                    .append(supply.file().size())
                    .append("\nLicence: ")
                    .append(supply.file().licence())
                    .append("\nFrom: ")
                    .append(supply.file().addresses().get(0).getHost())
                    .append("\nTo: ")
                    .append(supply.folder())
                    .append("\n");
        }
        return text.toString();
    }
}
