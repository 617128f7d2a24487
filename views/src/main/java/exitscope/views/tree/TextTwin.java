package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.TaskId;

import java.util.HashMap;
import java.util.Map;

/// The tree as text, in the manner of pstree: everything that the drawing says, for a screen
/// reader, a mail or a slide.
final class TextTwin {
    private final TreeTexts texts;

    TextTwin(TreeTexts texts) {
        this.texts = texts;
    }

    String of(TreeModel tree) {
        return of(tree, Map.of());
    }

    /// @param remarks what is said of tasks besides
    String of(TreeModel tree, Map<TaskId, String> remarks) {
        if (tree.isEmpty()) {
            return texts.get("spoken.empty");
        }
        Map<GroupId, Integer> left = new HashMap<>();
        for (Card card : tree.cards()) {
            Link up = tree.parentLink(card.id());
            if (up != null) {
                left.merge(up.from(), 1, Integer::sum);
            }
        }
        StringBuilder text = new StringBuilder();
        Map<GroupId, String> indents = new HashMap<>();
        for (Card card : tree.cards()) {
            Link up = tree.parentLink(card.id());
            String head = "";
            String below = "";
            if (up != null && !tree.roots().contains(card.id())) {
                boolean last = left.merge(up.from(), -1, Integer::sum) == 0;
                String indent = indents.getOrDefault(up.from(), "");
                head = indent + (last ? "└─ " : "├─ ");
                below = indent + (last ? "   " : "│  ");
            }
            indents.put(card.id(), below);
            append(card, tree, head, below, left.containsKey(card.id()), remarks, text);
        }
        for (Pill pill : tree.pills()) {
            text.append(pill.spoken()).append('\n');
        }
        return text.toString();
    }

    private void append(
            Card card,
            TreeModel tree,
            String head,
            String below,
            boolean parent,
            Map<TaskId, String> remarks,
            StringBuilder text) {
        text.append(head).append(card.number()).append(' ').append(card.name());
        if (card.single()) {
            append(card.rows().getFirst(), remarks, text);
        }
        if (!card.inbox().isEmpty()) {
            text.append(" {").append(card.inbox().spoken(texts)).append('}');
        }
        for (String tag : card.tags()) {
            text.append(" [").append(tag).append(']');
        }
        if (card.caption() != null) {
            text.append(" <").append(card.caption().text()).append('>');
        }
        for (Link link : tree.links()) {
            if (link.to().equals(card.id())) {
                appendOther(link, tree, text);
            }
        }
        text.append('\n');
        if (!card.single()) {
            for (TaskRow row : card.rows()) {
                text.append(below).append(parent ? "│    " : "     ").append(row.number());
                append(row, remarks, text);
                text.append('\n');
            }
        }
        if (card.more() > 0) {
            text.append(below)
                    .append(parent ? "│    " : "     ")
                    .append(texts.count("more", card.more()))
                    .append('\n');
        }
    }

    private void append(TaskRow row, Map<TaskId, String> remarks, StringBuilder text) {
        text.append(row.moved() ? " *" : " ").append(row.life().letter());
        if (!row.words().isEmpty()) {
            text.append(' ').append(row.words());
        }
        if (row.exiting()) {
            text.append(" (")
                    .append(row.stages())
                    .append('/')
                    .append(TaskRow.ALL_STAGES)
                    .append(')');
        }
        String remark = remarks.get(row.task());
        if (remark != null) {
            text.append(", ").append(remark);
        }
        if (!row.inbox().isEmpty()) {
            text.append(" {").append(row.inbox().spoken(texts)).append('}');
        }
    }

    private void appendOther(Link link, TreeModel tree, StringBuilder text) {
        int from = tree.card(link.from()).number();
        switch (link.kind()) {
            case TRACER -> text.append(" (").append(texts.get("spoken.tracer", from)).append(')');
            case FORMER -> text.append(" (").append(texts.get("spoken.former", from)).append(')');
            case PARENT, ENDED, SIGNAL -> {
                // Shown by the indentation, or by its pill.
            }
        }
    }
}
