package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.app.cli.Desktop;
import exitscope.publish.Publication;
import exitscope.views.Theme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Node;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Files of real runs, read by readers that are not ours.
class PictureFilesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Desktop.Look LIGHT =
            new Desktop.Look(false, 1000, 640, 1, Desktop.Colours.LIGHT, 300);

    /// Every moment of a sample.
    private static List<Publication> run(String sample) {
        List<Publication> moments = new ArrayList<>();
        int length =
                (int)
                        Gallery.histories(SAMPLES.resolve(sample), 1)
                                .getLast()
                                .getLast()
                                .moment()
                                .step();
        for (List<Publication> history : Gallery.histories(SAMPLES.resolve(sample), length + 1)) {
            moments.add(history.getLast());
        }
        return moments;
    }

    private static Publication zombie(List<Publication> run) {
        return run.stream()
                .filter(each ->
                        PictureFiles.text(Desktop.TextForm.TREE, List.of(each))
                                .contains("not reaped"))
                .findFirst()
                .orElseThrow();
    }

    private static List<byte[]> pictures(
            Desktop.PictureForm form, List<Publication> history, int first, Desktop.Look look) {
        return Fx.get(() -> {
            PictureFiles files = new PictureFiles(form, look);
            TreePictures tree =
                    TreePictures.of(history, first, Theme.valueOf(look.colours().name()));
            while (tree.next(files::add)) {
                // Each is drawn as it comes.
            }
            return files.finish();
        });
    }

    @Test
    void svgIsWellFormedAndItsWordsAreText() throws XMLStreamException {
        List<Publication> run = run("03-zombie.c");
        byte[] svg = pictures(Desktop.PictureForm.SVG, List.of(zombie(run)), 0, LIGHT).getFirst();
        Map<String, Integer> elements = new HashMap<>();
        Set<String> texts = new HashSet<>();
        XMLStreamReader reader =
                XMLInputFactory.newFactory().createXMLStreamReader(new ByteArrayInputStream(svg));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                assertEquals("http://www.w3.org/2000/svg", reader.getNamespaceURI());
                String name = reader.getLocalName();
                elements.merge(name, 1, Integer::sum);
                if (name.equals("svg")) {
                    assertTrue(Double.parseDouble(reader.getAttributeValue(null, "width")) > 500);
                    assertNotNull(reader.getAttributeValue(null, "viewBox"));
                }
                if (name.equals("path")) {
                    assertTrue(
                            reader.getAttributeValue(null, "d").startsWith("M"), "a path begins");
                }
                if (name.equals("text")) {
                    assertNotNull(reader.getAttributeValue(null, "fill"));
                    texts.add(reader.getElementText());
                }
            }
        }
        assertTrue(texts.containsAll(Set.of("1", "2", "3", "init", "03-zombie")), texts.toString());
        assertTrue(texts.contains("zombie, exit 3"), texts.toString());
        assertTrue(texts.contains("Z"), texts.toString());
        assertTrue(elements.getOrDefault("path", 0) > 5, elements.toString());
        assertEquals(1, elements.get("title"));
        assertEquals(1, elements.get("desc"));
    }

    @Test
    void pngIsAsLargeAsItsScaleSays() throws IOException {
        List<Publication> moment = List.of(zombie(run("03-zombie.c")));
        BufferedImage once = png(moment, 1);
        BufferedImage twice = png(moment, 2);
        assertTrue(once.getWidth() > 500, "three cards beside one another: " + once.getWidth());
        assertEquals(once.getWidth() * 2, twice.getWidth());
        assertEquals(once.getHeight() * 2, twice.getHeight());
        assertTrue(colours(once) > 10, "something is drawn");
    }

    private static BufferedImage png(List<Publication> moment, double scale) throws IOException {
        byte[] bytes =
                pictures(
                                Desktop.PictureForm.PNG,
                                moment,
                                0,
                                new Desktop.Look(
                                        false, 1000, 640, scale, Desktop.Colours.DARK, 300))
                        .getFirst();
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    private static long colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours.size();
    }

    @Test
    void gifPlaysTheRangeAgainAndAgain() throws IOException {
        List<Publication> run = run("03-zombie.c");
        byte[] gif = pictures(Desktop.PictureForm.GIF, run, run.size() - 30, LIGHT).getFirst();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(in);
            int frames = reader.getNumImages(true);
            assertTrue(frames > 5 && frames <= 30, "frames that differ: " + frames);
            int ticks = 0;
            for (int i = 0; i < frames; i++) {
                assertEquals(reader.getWidth(0), reader.getWidth(i), "all as large");
                assertEquals(reader.getHeight(0), reader.getHeight(i), "all as large");
                Map<String, Node> metadata = metadata(reader.getImageMetadata(i));
                Node control = requireNonNull(metadata.get("GraphicControlExtension"));
                int delay =
                        Integer.parseInt(
                                control.getAttributes().getNamedItem("delayTime").getNodeValue());
                assertTrue(delay >= 30, "300 ms at least: " + delay);
                ticks += i == frames - 1 ? delay / 4 : delay;
                if (i == 0) {
                    Node loop = requireNonNull(metadata.get("ApplicationExtension"));
                    assertEquals(
                            "NETSCAPE",
                            loop.getAttributes().getNamedItem("applicationID").getNodeValue());
                }
            }
            assertEquals(30 * 30, ticks, "each of the thirty moments has its time");
        } finally {
            reader.dispose();
        }
    }

    private static Map<String, Node> metadata(IIOMetadata metadata) {
        Map<String, Node> nodes = new HashMap<>();
        collect(metadata.getAsTree("javax_imageio_gif_image_1.0"), nodes);
        return nodes;
    }

    private static void collect(Node node, Map<String, Node> nodes) {
        nodes.put(node.getNodeName(), node);
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, nodes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-zombie.c", "21-tracer.c", "22-leader-exits-first.c"})
    void everyProcessAndLinkIsInTheGraph(String sample) throws IOException, InterruptedException {
        boolean traced = false;
        for (Publication moment : run(sample)) {
            String dot = PictureFiles.text(Desktop.TextForm.DOT, List.of(moment));
            Set<String> nodes = new HashSet<>();
            Matcher node = Pattern.compile("(?m)^ +(p\\d+) \\[").matcher(dot);
            while (node.find()) {
                nodes.add(node.group(1));
            }
            assertEquals(moment.state().groups().size(), aliveOf(nodes, dot), dot);
            Matcher edge = Pattern.compile("(?m)^ +(p\\d+) -> (p\\d+)").matcher(dot);
            while (edge.find()) {
                assertTrue(nodes.contains(edge.group(1)) && nodes.contains(edge.group(2)), dot);
            }
            traced |= dot.contains("style=dashed, constraint=false, label=\"traced by 2\"");
            assertEquals(
                    dot.chars().filter(each -> each == '{').count(),
                    dot.chars().filter(each -> each == '}').count(),
                    dot);
        }
        assertEquals(sample.startsWith("21"), traced, "tracers are dashed");
        graphvizReads(PictureFiles.text(Desktop.TextForm.DOT, List.of(zombie(run(sample)))));
    }

    /// Those that were reaped just now are drawn once more.
    private static int aliveOf(Set<String> nodes, String dot) {
        int gone = dot.split("rounded,dotted", -1).length - 1;
        return nodes.size() - gone;
    }

    /// Where Graphviz is installed, it has the last word.
    private static void graphvizReads(String dot) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/dot"))) {
            return;
        }
        Process process = new ProcessBuilder("dot", "-Tplain").redirectErrorStream(true).start();
        process.getOutputStream().write(dot.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-zombie.c", "06-sigchld-handler.c", "09-subreaper.c", "21-tracer.c"})
    void theSequenceDiagramKeepsToMermaidsGrammar(String sample) {
        String text = PictureFiles.text(Desktop.TextForm.SEQUENCE, run(sample));
        List<String> lines = text.lines().toList();
        assertEquals("sequenceDiagram", lines.getFirst());
        String name = sample.substring(0, Math.min(15, sample.length() - ".c".length()));
        assertTrue(lines.contains("    participant t2 as 2 " + name), "called by its program");
        Set<String> participants = new HashSet<>();
        Pattern participant = Pattern.compile(" {4}participant (t\\d+) as [^;#]+");
        Pattern note = Pattern.compile(" {4}Note over (t\\d+): ((?:[^;#]|#\\w+;)+)");
        Pattern arrow =
                Pattern.compile(" {4}(t\\d+)(?:->>|-->>|-\\)|--\\))(t\\d+): ((?:[^;#]|#\\w+;)+)");
        for (String line : lines.subList(1, lines.size())) {
            Matcher declared = participant.matcher(line);
            Matcher noted = note.matcher(line);
            Matcher drawn = arrow.matcher(line);
            if (declared.matches()) {
                participants.add(declared.group(1));
            } else if (noted.matches()) {
                assertTrue(participants.contains(noted.group(1)), line);
            } else {
                assertTrue(drawn.matches(), "neither participant, note nor message: " + line);
                assertTrue(participants.contains(drawn.group(1)), line);
                assertTrue(participants.contains(drawn.group(2)), line);
            }
        }
        assertTrue(text.contains("->>t3: fork"), text);
        assertTrue(text.contains(": wait takes it: exited with"), text);
        if (sample.startsWith("09")) {
            assertTrue(text.contains(": is your child now"), text);
        }
    }

    @Test
    void aWindowIsDrawnAtEachMoment() {
        List<Publication> run = run("01-hello.c");
        CompletableFuture<List<byte[]>> svgs = new CompletableFuture<>();
        Fx.run(() -> {
            PictureFiles files = new PictureFiles(Desktop.PictureForm.SVG, LIGHT);
            Portrait.of(
                    run,
                    run.size() - 3,
                    1000,
                    640,
                    Theme.LIGHT,
                    new Portrait.Easel() {
                        @Override
                        public void picture(MainWindow window, javafx.scene.layout.Region content) {
                            files.add(content, "");
                        }

                        @Override
                        public void finished() {
                            svgs.complete(files.finish());
                        }

                        @Override
                        public void failed(Throwable problem) {
                            svgs.completeExceptionally(problem);
                        }
                    });
        });
        List<byte[]> files = svgs.join();
        assertEquals(3, files.size());
        String last = new String(files.getLast(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(last.contains(">Process tree<"), "titles are text");
        assertTrue(last.contains("clip-path="), "what is scrolled out is cut off");
    }
}
