// Style a Folder: every image of a folder in one or more styles, by the command Style Folder.
//
// What is there already is kept, so the same call goes on after an interruption; after a bad file the others are made.
//
// Windows:  Plugins > Neural Style > Style Folder is the command itself, with a dialog of all its settings.
//           This macro asks for the folders only, or shows it on two bundled samples.
// Headless: -macro Style_Folder.ijm "contents=/images styles=/styles results=/results size=512 shard=1/4"
//
//   contents     a folder of images; without one, a bundled sample in a temporary folder
//   styles       a folder, or files separated by semicolons; without, a bundled sample
//   results      the folder for the results and for neural-style.csv, their table
//   size         long side of the results in pixels (512)
//   iterations   of every run (300)
//   others       every other parameter of the command, as shard=2/8 for the second job of an array of eight
//
// In a job array of Slurm:   shard=$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT, with --array=1-8.

options = getArgument();
if (options == "" && call("java.awt.GraphicsEnvironment.isHeadless") == "false") {
	Dialog.create("Style a Folder");
	Dialog.addDirectory("Contents (empty: a sample)", "");
	Dialog.addDirectory("Styles (empty: a sample)", "");
	Dialog.addDirectory("Results (empty: a temporary folder)", "");
	Dialog.addNumber("Size", 512);
	Dialog.addNumber("Iterations", 300);
	Dialog.show();
	keys = newArray("contents", "styles", "results");
	for (i = 0; i < keys.length; i++) {
		folder = Dialog.getString();
		if (folder != "")
			options += keys[i] + "=[" + folder + "] ";
	}
	options += "size=" + d2s(Dialog.getNumber(), 0) + " iterations=" + d2s(Dialog.getNumber(), 0) + " ";
}
setBatchMode(true);
temporary = getDirectory("temp") + "neural-style-folder";
options = withFolder(options, "contents", "Still Life (content)");
options = withFolder(options, "styles", "Flow Strokes (style)");
results = text(options, "results");
if (results == "") {
	results = temporary + "/results";
	File.makeDirectory(temporary);
	options += " results=[" + results + "]";
}
run("Style Folder", options);
suffix = "";
shard = text(options, "shard");
if (shard != "" && shard != "1/1")
	suffix = "-" + replace(shard, "/", "-of-");
print(File.openAsString(results + "/neural-style" + suffix + ".csv"));

// With a folder of one sample where none is named.
function withFolder(options, key, sample) {
	named = text(options, key);
	if (named != "")
		return options;
	folder = temporary + "/" + key;
	File.makeDirectory(temporary);
	File.makeDirectory(folder);
	run(sample);
	saveAs("PNG", folder + "/" + File.getNameWithoutExtension(getTitle()) + ".png");
	close();
	return options + " " + key + "=[" + folder + "]";
}

function text(options, key) {
	return call("ij.Macro.getValue", options, key, "");
}
