package exitscope.memory;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// How a [MemoryEditor] comes to its pages: which mapping holds an address, what is read there, and
/// the page that may be written, copied on its first write and then written in place until
/// [#commit] publishes it.
public abstract sealed class PageAccess permits GuestAccess {
    final MappingEditor mappings;
    final LongMap.Editor<Page> pages;
    final SharedMemoryEditor shared;
    final GuestFault fault = new GuestFault();
    Tlb tlb = Tlb.NONE;
    long breakStart;
    long breakEnd;
    private final List<Copied> copied = new ArrayList<>();
    private AddressSpace published;
    private int peakPages;
    boolean locksNew;
    private int fresh;
    private int room = Integer.MAX_VALUE;
    private boolean insists;
    private int space;
    private long moment;

    /// A page made by this editor, and what was there before it.
    private record Copied(long number, Page page, @Nullable Page original) {}

    PageAccess(AddressSpace space, SharedMemoryEditor shared) {
        this.published = space;
        this.mappings = new MappingEditor(space.mappings(), space.limits());
        this.pages = space.pages().edit();
        this.shared = shared;
        this.breakStart = space.breakStart();
        this.breakEnd = space.breakEnd();
        this.peakPages = space.peakPages();
        this.locksNew = space.locksNew();
        shared.join(this);
    }

    /// Limits the pages that this editor may make; one more is an [FaultCause#OUT_OF_MEMORY].
    ///
    /// @param insist whether the kernel's and the debugger's accesses then throw it, too, rather
    ///   than end early
    public final void limitFresh(int most, boolean insist) {
        room = most;
        insists = insist;
    }

    /// Says what the pages that this editor makes bear as their [PageOrigin].
    ///
    /// @param space the number of the address space
    /// @param moment nanoseconds of virtual time
    public final void makesPagesOf(int space, long moment) {
        this.space = space;
        this.moment = moment;
    }

    /// Whether an access that could end early throws the fault instead.
    final boolean insistsOn(GuestFault refusal) {
        return insists && refusal.reason() == FaultCause.OUT_OF_MEMORY;
    }

    /// The pages that this editor has made.
    public final int fresh() {
        return fresh;
    }

    /// Where this editor last found pages, for an engine that begins. Its arrays stay until the
    /// next call. There is none before the first call: a transition that only copies a few words
    /// does not pay for it.
    public final Tlb tlb() {
        if (!tlb.isReal()) {
            tlb = new Tlb();
        }
        tlb.fit();
        return tlb;
    }

    /// Notes work done for the transition.
    ///
    /// @param work see [Interruption#SPELL]
    /// @throws Interruption.Interrupted if the transition is to be given up
    public final void spend(long work) {
        shared.interruption().spend(work);
    }

    final Mapping permitted(long address, Access access) {
        Mapping mapping = mappings.atOrGrown(address);
        if (mapping == null) {
            throw fault.at(access, address, FaultCause.NOT_MAPPED);
        }
        if (!mapping.protection().allows(access)) {
            throw fault.at(access, address, FaultCause.NOT_PERMITTED);
        }
        return mapping;
    }

    final Page readable(long address, Access access) {
        Page page = content(permitted(address, access), address, access);
        if (access == Access.LOAD) {
            tlb.putReadable(address, page);
        }
        return page;
    }

    final Page content(Mapping mapping, long address, Access access) {
        return switch (mapping.backing()) {
            case Backing.Private() -> {
                Page page = pages.get(Page.number(address));
                yield page == null ? Page.ZERO : page;
            }
            case Backing.Copied(long object, long offset) -> {
                Page own = pages.get(Page.number(address));
                Page file = shared.readable(object, index(mapping, offset, address));
                yield own != null && file != null ? own : existing(file, address, access);
            }
            case Backing.Shared(long object, long offset) ->
                    existing(
                            shared.readable(object, index(mapping, offset, address)),
                            address,
                            access);
        };
    }

    private static long index(Mapping mapping, long offset, long address) {
        return Page.number(offset + (address - mapping.start()));
    }

    private Page existing(@Nullable Page page, long address, Access access) {
        if (page == null) {
            throw fault.at(access, address, FaultCause.BEYOND_END);
        }
        return page;
    }

    final Page writable(long address) {
        Page page = owned(permitted(address, Access.STORE), address);
        tlb.putWritable(address, page);
        return page;
    }

    final Page owned(Mapping mapping, long address) {
        return switch (mapping.backing()) {
            case Backing.Private() -> ownedPrivate(address, null);
            case Backing.Copied(long object, long offset) ->
                    ownedPrivate(
                            address,
                            existing(
                                    shared.readable(object, index(mapping, offset, address)),
                                    address,
                                    Access.STORE));
            case Backing.Shared(long object, long offset) ->
                    existing(
                            shared.writable(object, index(mapping, offset, address)),
                            address,
                            Access.STORE);
        };
    }

    /// @param file what is there before the first write, null for zeros
    private Page ownedPrivate(long address, @Nullable Page file) {
        long number = Page.number(address);
        Page page = pages.get(number);
        if (page != null && page.owner == this) {
            return page;
        }
        if (fresh >= room || (page == null && pages.size() >= mappings.limits().maxPages())) {
            throw fault.at(Access.STORE, address, FaultCause.OUT_OF_MEMORY);
        }
        shared.interruption().spend(Interruption.PAGE);
        Page from = page == null ? file : page;
        byte[] bytes = from == null ? new byte[Page.SIZE] : from.bytes.clone();
        Page copy = new Page(bytes, this, new PageOrigin(space, moment, number));
        pages.put(number, copy);
        copied.add(new Copied(number, copy, page));
        fresh++;
        tlb.replaced(address);
        return copy;
    }

    final void flush() {
        tlb.flush();
    }

    final void flushWrites() {
        tlb.flushWrites();
    }

    final void notePeak() {
        long resident = pages.size();
        for (Mapping mapping : mappings.mappings().values()) {
            long object = Backing.objectOrZero(mapping.backing());
            if (object != 0) {
                resident += Math.min(shared.pageCount(object), Page.number(mapping.length()));
            }
        }
        peakPages = (int) Math.max(peakPages, Math.min(resident, Integer.MAX_VALUE));
    }

    /// Publishes the present state as a value: the very same one if nothing has changed.
    ///
    /// A page that was written but has its old bytes is taken back to the old page. Shared objects
    /// are published by [SharedMemoryEditor#commit]. The editor may go on afterwards.
    @SuppressWarnings("ReferenceEquality") // pages are known by identity
    public final AddressSpace commit() {
        notePeak();
        for (Copied copy : copied) {
            copy.page.owner = null;
            if (copy.original != null
                    && pages.get(copy.number) == copy.page
                    && copy.page.sameContent(copy.original)) {
                pages.put(copy.number, copy.original);
            }
        }
        copied.clear();
        tlb.flushWrites();
        AddressSpace next =
                new AddressSpace(
                        mappings.mappings(),
                        pages.commit(),
                        breakStart,
                        breakEnd,
                        peakPages,
                        locksNew,
                        mappings.limits());
        if (!next.equals(published)) {
            published = next;
        }
        return published;
    }
}
