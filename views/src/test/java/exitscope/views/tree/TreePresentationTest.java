package exitscope.views.tree;

import static exitscope.views.tree.Scene.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.FamilyChange.Adoption;
import exitscope.change.NotificationChange.ExitNotified;
import exitscope.change.NotificationChange.Party;
import exitscope.change.SignalChange.DropReason;
import exitscope.change.SignalChange.SignalDropped;
import exitscope.change.SignalChange.SignalSent;
import exitscope.publish.Publication;
import exitscope.state.ExitStatus;
import exitscope.state.GroupId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

class TreePresentationTest {
    private final TreePresentation presentation =
            new TreePresentation(new TreeTexts(Locale.ENGLISH));

    private TreeModel present(Scene scene) {
        Publication publication = scene.publication();
        return presentation.present(publication, Adoptions.NONE.at(publication));
    }

    private static Card card(TreeModel tree, int id) {
        return tree.card(new GroupId(id));
    }

    private static TaskRow only(TreeModel tree, int id) {
        return card(tree, id).rows().getFirst();
    }

    private static boolean linked(TreeModel tree, Link.Kind kind, int from, int to) {
        return tree.links().stream()
                .anyMatch(link ->
                        link.kind() == kind
                                && link.from().value() == from
                                && link.to().value() == to);
    }

    @Test
    void everyGroupHasACardAndALinkToItsParent() {
        TreeModel tree = present(Scenes.forkOfThree());
        assertEquals(5, tree.size());
        assertTrue(linked(tree, Link.Kind.PARENT, 2, 5), "5 is a child of 2");
        assertEquals(List.of(new GroupId(1)), tree.roots());
    }

    @Test
    void aSleepingTaskSaysWhatItWaitsFor() {
        TreeModel tree = present(Scenes.forkOfThree());
        assertEquals("waits in wait4", only(tree, 1).words());
        assertEquals("sleeps 2 s", only(tree, 3).words());
        assertEquals("calls write", only(tree, 4).words());
    }

    @Test
    void onlyTheTaskThatMovedLastIsMarked() {
        TreeModel tree = present(Scenes.forkOfThree());
        assertTrue(only(tree, 2).moved());
        assertEquals(Life.RUNNING, only(tree, 2).life());
        assertEquals(Life.READY, only(tree, 5).life());
        assertFalse(only(tree, 5).moved());
    }

    @Test
    void theStagesBehindAnExitingTaskAreCounted() {
        TreeModel tree = present(Scenes.exiting());
        assertEquals(5, only(tree, 3).stages());
        assertEquals(Life.EXITING, only(tree, 3).life());
        assertEquals(-1, only(tree, 4).stages(), "a task that does not exit has no stages");
    }

    @Test
    void aZombieShowsItsStatusAndTellsItsParent() {
        TreeModel tree = present(Scenes.zombie());
        assertEquals("zombie, exit 7", only(tree, 3).words());
        Pill pill = tree.pills().getFirst();
        assertEquals("SIGCHLD", pill.text());
        assertEquals(Pill.Heading.OUT, pill.heading());
        assertEquals(new GroupId(3), pill.at(), "the pill lies on the child's link");
    }

    @Test
    void aNotificationAndItsSignalAreOnePill() {
        Scene scene = Scenes.zombie();
        scene.did(
                new SignalSent(task(2), null, SignalInfo.kernel(Signal.SIGCHLD), true, Scene.RULE));
        assertEquals(1, present(scene).pills().size());
    }

    @Test
    void aNotificationWhoseSignalIsIgnoredIsOneDroppedPill() {
        Scene scene = Scenes.zombie();
        scene.did(
                new SignalDropped(
                        task(2),
                        Signal.SIGCHLD,
                        SignalInfo.kernel(Signal.SIGCHLD),
                        DropReason.IGNORED,
                        Scene.RULE));
        TreeModel tree = present(scene);
        assertEquals(1, tree.pills().size());
        Pill pill = tree.pills().getFirst();
        assertEquals(Pill.Kind.DROPPED, pill.kind());
        assertEquals("3 tells 2 of its exit: SIGCHLD; 2 has no handler for SIGCHLD", pill.spoken());
    }

    @Test
    void aReapedTaskIsAGhostForOneMoment() {
        Scene scene = Scenes.reap();
        TreeModel tree = present(scene);
        assertTrue(card(tree, 3).ghost());
        assertEquals(3, card(tree, 3).number(), "a ghost keeps the number it had");
        assertTrue(linked(tree, Link.Kind.ENDED, 2, 3), "a ghost hangs on its parent still");
        assertEquals("exit 7", tree.pills().getFirst().text());
        assertFalse(
                present(scene.then()).contains(new GroupId(3)),
                "the ghost is gone at the next moment");
    }

    @Test
    void aThreadThatDiedIsAGhostRowOfItsGroup() {
        Scene scene = new Scene().process(1, "init", 0).thread(2, 1).then().reap(2);
        TreeModel tree = present(scene);
        assertEquals(1, tree.size());
        assertEquals(Life.DEAD, card(tree, 1).rows().get(1).life());
        assertFalse(card(tree, 1).ghost());
    }

    @Test
    void anAdoptedChildHasANewLinkAndAGhostOfTheOld() {
        TreeModel tree = present(Scenes.reparenting());
        assertTrue(linked(tree, Link.Kind.PARENT, 1, 4));
        assertTrue(linked(tree, Link.Kind.FORMER, 3, 4));
        Card.Caption caption = card(tree, 4).caption();
        assertEquals(new Card.Caption("adopted by init", true), caption);
    }

    @Test
    void theFormerParentIsRememberedWhileItIsThere() {
        Scene scene = Scenes.reparenting();
        Adoptions adoptions = Adoptions.NONE.at(scene.publication());
        Publication next = scene.then().zombie(3, ExitStatus.ZERO).publication();
        adoptions = adoptions.at(next);
        assertTrue(linked(presentation.present(next, adoptions), Link.Kind.FORMER, 3, 4));
        Publication last = scene.then().reap(3).then().publication();
        assertEquals(
                Adoptions.NONE, adoptions.at(last), "nothing is left to remember of a dead parent");
    }

    @Test
    void anAdoptionIsForgottenWhenTheRunGoesBackBeforeIt() {
        Scene before = Scenes.exiting();
        Adoptions adoptions = Adoptions.NONE.at(Scenes.reparenting().publication());
        assertEquals(Adoptions.NONE, adoptions.at(before.publication()));
    }

    @Test
    void adoptionBySubreaperAndBySiblingAreNamed() {
        for (Adoption how : List.of(Adoption.SUBREAPER, Adoption.SIBLING)) {
            Scene scene =
                    new Scene().process(1, "init", 0).process(2, "a", 1).process(3, "b", 2).then();
            Card.Caption caption = card(present(scene.adopt(3, 1, how)), 3).caption();
            String text = caption == null ? "" : caption.text();
            assertTrue(text.contains(how == Adoption.SIBLING ? "sibling" : "subreaper"), text);
        }
    }

    @Test
    void siblingsStandInTheOrderInWhichTheyBecameChildren() {
        TreeModel tree = present(Scenes.reparenting());
        assertEquals(List.of(1, 2, 3, 4, 5), tree.ids().stream().map(GroupId::value).toList());
        Scene swapped = new Scene().process(1, "init", 0).process(2, "a", 1).process(3, "b", 2);
        swapped.process(4, "c", 1).adopt(3, 1, Adoption.INIT);
        assertEquals(
                List.of(1, 2, 4, 3), present(swapped).ids().stream().map(GroupId::value).toList());
    }

    @Test
    void initAndSubreapersBearTheirTag() {
        TreeModel tree = present(Scenes.zoo());
        assertEquals(List.of("init"), card(tree, 1).tags());
        assertEquals(List.of("subreaper"), card(tree, 2).tags());
    }

    @Test
    void aTracerIsLinkedToItsTracee() {
        assertTrue(linked(present(Scenes.zoo()), Link.Kind.TRACER, 2, 8));
    }

    @Test
    void aVforkParentIsHeldUntilTheChildLetsGo() {
        TaskRow parent = only(present(Scenes.zoo()), 6);
        assertEquals(Life.SUSPENDED, parent.life());
        assertEquals("vfork: waits for 7", parent.words());
    }

    @Test
    void aSignalBetweenStrangersHasALinkOfItsOwn() {
        TreeModel tree = present(Scenes.zoo());
        assertTrue(linked(tree, Link.Kind.SIGNAL, 9, 10));
        assertFalse(linked(tree, Link.Kind.SIGNAL, 1, 9), "parent and child are joined already");
    }

    @Test
    void aDroppedSignalIsShownAsDropped() {
        Scene scene = Scenes.forkOfThree();
        scene.did(
                new SignalDropped(
                        task(2),
                        Signal.SIGCHLD,
                        SignalInfo.kernel(Signal.SIGCHLD),
                        DropReason.IGNORED,
                        Scene.RULE));
        Pill pill = present(scene).pills().getFirst();
        assertEquals(Pill.Kind.DROPPED, pill.kind());
        assertEquals("2 has no handler for SIGCHLD", pill.spoken());
    }

    @Test
    void anExitToldWithoutASignalIsANotice() {
        Scene scene = Scenes.forkOfThree().then();
        scene.did(new ExitNotified(task(3), Party.PARENT, task(2), null, Scene.RULE));
        assertEquals(Pill.Kind.NOTICE, present(scene).pills().getFirst().kind());
    }

    @Test
    void aGroupWithALivingThreadIsNoZombieThoughItsLeaderIsOne() {
        Card card = card(present(Scenes.zoo()), 3);
        assertEquals(Life.ZOMBIE, card.rows().getFirst().life());
        assertTrue(card.life().living());
    }

    @Test
    void aCardWithVeryManyTasksShowsSomeAndCountsTheRest() {
        Scene scene = new Scene().process(1, "init", 0);
        for (int id = 2; id <= 100; id++) {
            scene.thread(id, 1);
        }
        scene.process(200, "child", 77).moves(50);
        TreeModel tree = present(scene);
        Card card = card(tree, 1);
        assertEquals(100, card.rows().size() + card.more());
        assertTrue(card.indexOf(task(50)) >= 0, "the task that moved is among those shown");
        assertTrue(
                linked(tree, Link.Kind.PARENT, 1, 200), "a hidden thread's child keeps its link");
    }

    @Test
    void namespacesShowTheNumberInside() {
        TreeModel tree = present(Scenes.namespaces());
        assertEquals(4, card(tree, 4).number());
        assertEquals(List.of("2 inside"), card(tree, 4).tags());
        assertNull(tree.parentLink(new GroupId(1)));
    }

    @Test
    void whatIsUsedAgainIsTheSameAsWhatIsMadeAnew() {
        for (Scene scene :
                List.of(
                        Scenes.forkOfThree(),
                        Scenes.exiting(),
                        Scenes.zombie(),
                        Scenes.reap(),
                        Scenes.reparenting(),
                        Scenes.zoo(),
                        Scenes.exiting(),
                        Scenes.random(200, 4),
                        Scenes.random(200, 4).moves(3).blocks(3).then().reap(17),
                        Scenes.random(200, 5))) {
            Publication publication = scene.publication();
            TreeModel again = presentation.present(publication, Adoptions.NONE);
            TreeModel anew =
                    new TreePresentation(new TreeTexts(Locale.ENGLISH))
                            .present(publication, Adoptions.NONE);
            assertEquals(List.copyOf(anew.cards()), List.copyOf(again.cards()));
            assertEquals(List.copyOf(anew.links()), List.copyOf(again.links()));
            assertEquals(anew.pills(), again.pills());
            assertEquals(anew.roots(), again.roots());
        }
    }

    @Test
    void theTextTwinIsATreeOfLines() {
        String text = new TextTwin(new TreeTexts(Locale.ENGLISH)).of(present(Scenes.zombie()));
        assertEquals(
                """
                1 init S waits in wait4 [init]
                └─ 2 fork3 S waits in wait4
                   ├─ 3 fork3 *Z zombie, exit 7
                   ├─ 4 fork3 R calls write
                   └─ 5 fork3 R in user code
                3 tells 2 of its exit: SIGCHLD
                """,
                text);
    }

    @Test
    void anEmptyTreeSaysWhatToDo() {
        String text = new TextTwin(new TreeTexts(Locale.ENGLISH)).of(TreeModel.EMPTY);
        assertTrue(text.contains("press Step"), text);
    }
}
