// Compare Sizes: the same two images, stylised at 128, 256, 512 and 1024 pixels, side by side.
//
// Strokes keep their size in pixels, so a larger picture has finer ones for its size.
//
// Windows:  Plugins > Neural Style > Macros > Compare Sizes asks for everything.
// Headless: -macro Compare_Sizes.ijm "size=512 content=[/my images/a.png] style=/b.jpg output=/results"
//
//   size         the largest; the others are a half, a quarter and an eighth of it (1024; at least 32 pixels)
//   content      an image file or the title of an open image; without one, a bundled sample
//   style        likewise
//   iterations   of every run (300)
//   output       a folder for montage.png and table.csv; without one, the montage is only shown
//
// The table: size, seconds, seconds per iteration of the last scale, peak memory so far, style loss at the end.

given = asked("Compare Sizes", 1024, 300);
size = number(given, "size");
setBatchMode(true);
content = image(text(given, "content"), "Still Life (content)");
style = image(text(given, "style"), "Flow Strokes (style)");
table = "size,seconds,secondsPerIteration,peakMegabytes,styleLoss\n";
results = newArray(0);
captions = newArray(0);
for (divisor = 8; divisor >= 1; divisor /= 2) {
	side = round(size / divisor);
	if (side >= 32) {
		json = transfer(content, style, "size=" + side + " iterations=" + text(given, "iterations"));
		results = Array.concat(results, getImageID());
		// Made first: within a call that takes a number or an array, side + " pixels" is no number.
		caption = d2s(side, 0) + " pixels";
		captions = Array.concat(captions, caption);
		table = table + d2s(side, 0) + cell(value(json, "", "seconds")) + cell(value(json, "scales", "secondsPerIteration"))
				+ cell(value(json, "", "peakBytes") / 1e6) + cell(value(json, "end", "style")) + "\n";
	}
}
finish("Compare Sizes", results, captions, table, text(given, "output"));

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
