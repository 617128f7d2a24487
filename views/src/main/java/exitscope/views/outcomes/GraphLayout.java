package exitscope.views.outcomes;

import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

import java.util.ArrayList;
import java.util.List;

/// Where the boxes and lines of a graph stand: in layers from left to right, as ELK has it. Plain
/// numbers in and out, so that it can be worked out on any thread.
final class GraphLayout {
    private static final double BETWEEN = 14;
    private static final double BETWEEN_LAYERS = 22;
    private static final double AROUND = 10;

    private GraphLayout() {}

    /// A box.
    record Size(double width, double height) {}

    /// A line between two boxes, by their places, and its text.
    record Line(int from, int to, Size label) {}

    /// A point.
    record Point(double x, double y) {}

    /// Where a line goes, and where the upper left corner of its text is.
    record Course(List<Point> points, Point label) {
        Course {
            points = List.copyOf(points);
        }
    }

    /// Where everything is, in the order in which it was given.
    ///
    /// @param boxes upper left corners
    record Plan(List<Point> boxes, List<Course> lines, double width, double height) {
        Plan {
            boxes = List.copyOf(boxes);
            lines = List.copyOf(lines);
        }
    }

    /// Loads what laying out needs.
    private static final class Elk {
        static {
            LayoutMetaDataService.getInstance()
                    .registerLayoutMetaDataProviders(
                            new CoreOptions(), new LayeredMetaDataProvider());
        }

        private Elk() {}

        static void layOut(ElkNode graph) {
            new LayeredLayoutProvider().layout(graph, new NullElkProgressMonitor());
        }
    }

    /// Lays a graph out.
    static Plan of(List<Size> boxes, List<Line> lines) {
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
        graph.setProperty(CoreOptions.PADDING, new ElkPadding(AROUND));
        List<ElkNode> nodes = new ArrayList<>();
        for (Size box : boxes) {
            ElkNode node = ElkGraphUtil.createNode(graph);
            node.setDimensions(box.width(), box.height());
            nodes.add(node);
        }
        List<ElkEdge> edges = new ArrayList<>();
        for (Line line : lines) {
            ElkEdge edge =
                    ElkGraphUtil.createSimpleEdge(nodes.get(line.from()), nodes.get(line.to()));
            ElkLabel label = ElkGraphUtil.createLabel(edge);
            label.setText("x");
            label.setDimensions(line.label().width(), line.label().height());
            edges.add(edge);
        }
        Elk.layOut(graph);
        return new Plan(
                nodes.stream().map(node -> new Point(node.getX(), node.getY())).toList(),
                edges.stream().map(GraphLayout::course).toList(),
                graph.getWidth(),
                graph.getHeight());
    }

    private static Course course(ElkEdge edge) {
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(section.getStartX(), section.getStartY()));
            section.getBendPoints()
                    .forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
            points.add(new Point(section.getEndX(), section.getEndY()));
        }
        ElkLabel label = edge.getLabels().getFirst();
        return new Course(points, new Point(label.getX(), label.getY()));
    }
}
