// Strength Ladder: the same two images with more and more style, side by side.
//
// The strength multiplies the style's weight. Start here to find the one for your images.
//
// Windows:  Plugins > Neural Style > Macros > Strength Ladder asks for everything.
// Headless: -macro Strength_Ladder.ijm "size=256 strengths=1,10,100 content=[/my images/a.png] style=/b.jpg"
//
//   size         long side in pixels (256)
//   strengths    separated by commas (1,3,10,30,100)
//   content      an image file or the title of an open image; without one, a bundled sample
//   style        likewise
//   iterations   of every run (300)
//   output       a folder for montage.png and table.csv; without one, the montage is only shown
//
// The table: strength, seconds, content loss and style loss at the end.

given = asked("Strength Ladder", 256, 300);
strengths = text(given, "strengths");
if (strengths == "")
	strengths = "1,3,10,30,100";
strengths = split(strengths, ",");
setBatchMode(true);
content = image(text(given, "content"), "Still Life (content)");
style = image(text(given, "style"), "Flow Strokes (style)");
table = "strength,seconds,contentLoss,styleLoss\n";
results = newArray(0);
captions = newArray(0);
for (i = 0; i < strengths.length; i++) {
	json = transfer(content, style, "strength=" + strengths[i] + " size=" + text(given, "size") + " iterations="
			+ text(given, "iterations"));
	results = Array.concat(results, getImageID());
	captions = Array.concat(captions, "strength " + strengths[i]);
	table = table + strengths[i] + cell(value(json, "", "seconds")) + cell(value(json, "end", "content"))
			+ cell(value(json, "end", "style")) + "\n";
}
finish("Strength Ladder", results, captions, table, text(given, "output"));

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
