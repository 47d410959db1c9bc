// Compare Encoders: the same two images through every encoder at hand, side by side.
//
// The compact encoder is always there; VGG-19, VGG-16 and ResNet-50 are where their weights files are found.
//
// Windows:  Plugins > Neural Style > Macros > Compare Encoders asks for everything.
// Headless: -macro Compare_Encoders.ijm "size=256 weights=[/my weights] content=a.png style=b.jpg output=/results"
//
//   size         long side in pixels (256); there is one scale only, so that iterations compare
//   content      an image file or the title of an open image; without one, a bundled sample
//   style        likewise
//   iterations   of every run (200)
//   weights      a folder of weights files under their published names; models/neural-style of the application and
//                the caches .cache/neural-style and .keras/models in your home are looked through as well
//   output       a folder for montage.png and table.csv; without one, the montage is only shown
//
// The table: seconds and seconds per iteration, peak memory so far (small encoders run first), the loss at the end
// relative to its start, and the iterations (read every fifth) until every encoder's relative loss is one that all reach.

given = asked("Compare Encoders", 256, 200);
setBatchMode(true);
content = image(text(given, "content"), "Still Life (content)");
style = image(text(given, "style"), "Flow Strokes (style)");
names = newArray("compact", "resnet50", "vgg16", "vgg19");
vgg = "_weights_tf_dim_ordering_tf_kernels_notop.h5";
files = newArray("", "resnet50.tv_in1k.safetensors", "vgg16" + vgg, "vgg19" + vgg);
results = newArray(0);
captions = newArray(0);
recipes = newArray(0);
common = 0;
for (i = 0; i < names.length; i++) {
	weights = "";
	if (files[i] != "")
		weights = found(files[i], text(given, "weights"));
	if (files[i] == "" || weights != "") {
		more = "encoder=" + names[i] + " size=" + text(given, "size") + " smallestScale=" + text(given, "size")
				+ " iterations=" + text(given, "iterations");
		if (weights != "")
			more += " weights=[" + weights + "]";
		json = transfer(content, style, more);
		results = Array.concat(results, getImageID());
		captions = Array.concat(captions, names[i]);
		recipes = Array.concat(recipes, json);
		relative = lowest(json) / value(json, "start", "total");
		common = maxOf(common, relative);
	} else {
		print("Compare Encoders: no weights file " + files[i] + ", so " + names[i] + " is left out.");
	}
}
table = "encoder,seconds,secondsPerIteration,peakMegabytes,relativeLoss,commonRelativeLoss,iterationsToCommonLoss\n";
for (i = 0; i < recipes.length; i++) {
	json = recipes[i];
	start = value(json, "start", "total");
	table = table + captions[i] + cell(value(json, "", "seconds")) + cell(value(json, "scales", "secondsPerIteration"))
			+ cell(value(json, "", "peakBytes") / 1e6) + cell(value(json, "end", "total") / start) + cell(common) + ","
			+ iterationsTo(common * start, json) + "\n";
}
finish("Compare Encoders", results, captions, table, text(given, "output"));

function found(file, folder) {
	folders = newArray(folder, getDirectory("imagej") + "models/neural-style", getDirectory("home") + ".cache/neural-style",
			getDirectory("home") + ".keras/models");
	for (f = 0; f < folders.length; f++)
		if (folders[f] != "" && File.exists(folders[f] + "/" + file))
			return folders[f] + "/" + file;
	return "";
}

// The course of the total loss: iterations and values, one after the other.
function course(json) {
	from = indexOf(json, "{", indexOf(json, "\"course\":"));
	list = substring(json, from + 1, indexOf(json, "}", from));
	return split(replace(replace(list, "\"", ""), "\\s", ""), ":,");
}

function lowest(json) {
	steps = course(json);
	least = parseFloat(steps[1]);
	for (s = 3; s < steps.length; s += 2)
		least = minOf(least, parseFloat(steps[s]));
	return least;
}

function iterationsTo(loss, json) {
	steps = course(json);
	for (s = 0; s < steps.length; s += 2)
		if (parseFloat(steps[s + 1]) <= loss * 1.0000001)
			return parseFloat(steps[s]);
	return NaN;
}

// The macro's argument; without one, what a dialog asks for, or defaults where there are no windows.
function asked(title, size, iterations) {
	given = getArgument();
	if (given == "" && call("java.awt.GraphicsEnvironment.isHeadless") == "false") {
		images = Array.concat(newArray("bundled sample"), getList("image.titles"));
		Dialog.create(title);
		Dialog.addChoice("Content", images);
		Dialog.addChoice("Style", images);
		Dialog.addNumber("Size", size);
		Dialog.addNumber("Iterations", iterations);
		Dialog.addString("More options", "", 30);
		Dialog.addDirectory("Output folder", "");
		Dialog.show();
		contentTitle = Dialog.getChoice();
		styleTitle = Dialog.getChoice();
		if (contentTitle != images[0])
			given += "content=[" + contentTitle + "] ";
		if (styleTitle != images[0])
			given += "style=[" + styleTitle + "] ";
		given += "size=" + d2s(Dialog.getNumber(), 0) + " iterations=" + d2s(Dialog.getNumber(), 0) + " " + Dialog.getString();
		folder = Dialog.getString();
		if (folder != "")
			given += " output=[" + folder + "]";
	}
	// The first of two wins, so the defaults come last.
	return given + " size=" + size + " iterations=" + iterations + " ";
}

function text(given, key) {
	return call("ij.Macro.getValue", given, key, "");
}

function number(given, key) {
	result = parseFloat(text(given, key));
	if (isNaN(result))
		exit(key + " is \"" + text(given, key) + "\"; it has to be a number.");
	return result;
}

// An open image by its title, an image file, or a sample by the menu entry that opens it.
function image(named, sample) {
	if (named == "") {
		run(sample);
	} else if (isOpen(named)) {
		selectImage(named);
	} else if (File.exists(named)) {
		open(named);
	} else {
		exit("There is no open image and no image file \"" + named + "\".");
	}
	return getImageID();
}

// Runs, makes the result the active image and returns its recipe.
function transfer(content, style, more) {
	selectImage(style);
	title = getTitle();
	selectImage(content);
	run("Neural Style Transfer", "style=[" + title + "] " + more);
	return getMetadata("Info");
}

// A number of a recipe: the last under a key, after another key.
function value(json, after, key) {
	from = 0;
	if (after != "")
		from = indexOf(json, "\"" + after + "\":");
	from = indexOf(json, "\"" + key + "\":", from);
	if (from < 0)
		return NaN;
	if (after == "scales")
		from = lastIndexOf(json, "\"" + key + "\":");
	from += lengthOf(key) + 3;
	end = from;
	while (indexOf(",}\n", substring(json, end, end + 1)) < 0)
		end++;
	return parseFloat(substring(json, from, end));
}

// Pictures in a row, each as high as the highest, with captions, and the table in CSV: shown, and saved where asked.
function finish(title, pictures, captions, table, output) {
	height = 0;
	for (i = 0; i < pictures.length; i++) {
		selectImage(pictures[i]);
		height = maxOf(height, getHeight());
	}
	width = 0;
	lefts = newArray(pictures.length);
	widths = newArray(pictures.length);
	for (i = 0; i < pictures.length; i++) {
		selectImage(pictures[i]);
		lefts[i] = width;
		widths[i] = round(getWidth() * height / getHeight());
		width += widths[i] + 4;
	}
	caption = maxOf(14, round(height / 16));
	newImage(title, "RGB white", width - 4, height + 2 * caption, 1);
	montage = getImageID();
	letters = caption;
	setFont("SansSerif", letters, "antialiased");
	for (i = 0; i < pictures.length; i++) {
		while (letters > 6 && getStringWidth(captions[i]) > widths[i] - 4) {
			letters--;
			setFont("SansSerif", letters, "antialiased");
		}
	}
	setColor(0, 0, 0);
	for (i = 0; i < pictures.length; i++) {
		selectImage(pictures[i]);
		run("Select None");
		run("Duplicate...", "title=panel");
		if (getHeight() != height)
			run("Size...", "width=" + widths[i] + " height=" + height + " average interpolation=Bicubic");
		run("Select All");
		run("Copy");
		close();
		selectImage(montage);
		makeRectangle(lefts[i], 0, widths[i], height);
		run("Paste");
		run("Select None");
		drawString(captions[i], lefts[i] + 4, height + round(1.6 * caption));
	}
	print(table);
	headless = call("java.awt.GraphicsEnvironment.isHeadless");
	if (output != "") {
		File.makeDirectory(output);
		File.saveString(table, output + "/table.csv");
		selectImage(montage);
		saveAs("PNG", output + "/montage.png");
	}
	if (headless == "false") {
		file = getDirectory("temp") + title + ".csv";
		File.saveString(table, file);
		Table.open(file);
		selectImage(montage);
		setBatchMode("show");
	}
}

// A number for the table.
function cell(x) {
	return "," + d2s(x, 6);
}
