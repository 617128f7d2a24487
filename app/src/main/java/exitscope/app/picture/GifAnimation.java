package exitscope.app.picture;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Puts pictures together as an animated GIF that is played again and again. A picture like the one
/// before it only makes that stay longer.
public final class GifAnimation {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /// What the format's delay counts, in milliseconds.
    private static final int TICK = 10;

    private static final int LONGEST = 65_535;

    /// Stays this many times as long as the others, so that one sees where it ends.
    private static final int LAST_STAYS = 4;

    private record Frame(BufferedImage image, int ticks) {
        boolean shows(int[] pixels) {
            int width = image.getWidth();
            int[] own = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            return Arrays.equals(own, pixels);
        }
    }

    private final int ticks;
    private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable ImageOutputStream out;

    /// The newest picture, not written yet, as it may stay longer.
    private @Nullable Frame last;

    /// @param milliseconds how long one picture stays, at least 20
    public GifAnimation(int milliseconds) {
        ticks = Math.max(2, milliseconds / TICK);
    }

    /// Adds a picture, which must be as large as those before.
    public void add(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        Frame before = last;
        if (before != null && before.shows(pixels)) {
            last = new Frame(before.image, Math.min(LONGEST, before.ticks + ticks));
            return;
        }
        if (before != null) {
            write(before);
        }
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        last = new Frame(picture, ticks);
    }

    /// The file, of at least one picture. To be asked once; nothing can be added afterwards.
    public byte[] bytes() {
        Frame end = last;
        if (end == null) {
            throw new IllegalStateException("an animation without a picture");
        }
        write(new Frame(end.image, Math.min(LONGEST, end.ticks * LAST_STAYS)));
        try {
            writer.endWriteSequence();
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// At once, so that no more than one picture is held that is not compressed.
    private void write(Frame frame) {
        try {
            boolean first = out == null;
            if (first) {
                out = new MemoryCacheImageOutputStream(bytes);
                writer.setOutput(out);
                writer.prepareWriteSequence(null);
            }
            writer.writeToSequence(
                    new IIOImage(
                            frame.image, null, metadata(writer, frame.image, frame.ticks, first)),
                    null);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("memory cannot be written", e);
    }

    private static IIOMetadata metadata(
            ImageWriter writer, BufferedImage image, int ticks, boolean first) throws IOException {
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(ticks));
        if (first) {
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            // Sub-block 1: how often it is repeated, 0 for ever.
            loop.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(loop);
        }
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
