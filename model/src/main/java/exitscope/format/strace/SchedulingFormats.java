package exitscope.format.strace;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Priorities, policies and processors.
final class SchedulingFormats {
    private static final StraceFlags WHICH =
            StraceFlags.of("PRIO_???", "PRIO_PROCESS=0 PRIO_PGRP=1 PRIO_USER=2");

    private static final StraceFlags POLICY =
            StraceFlags.of(
                    "SCHED_???",
                    """
                    SCHED_OTHER=0 SCHED_FIFO=1 SCHED_RR=2 SCHED_BATCH=3 SCHED_IDLE=5
                    SCHED_DEADLINE=6 SCHED_EXT=7
                    """);

    private static final StraceFlags DEVICE_WHICH =
            StraceFlags.of(
                    "IOPRIO_WHO_???", "IOPRIO_WHO_PROCESS=1 IOPRIO_WHO_PGRP=2 IOPRIO_WHO_USER=3");

    private static final String[] DEVICE_CLASSES = {
        "IOPRIO_CLASS_NONE", "IOPRIO_CLASS_RT", "IOPRIO_CLASS_BE", "IOPRIO_CLASS_IDLE"
    };

    private static final int MAX_MASK = 128;
    private static final long RESET_ON_FORK = 0x4000_0000;

    private SchedulingFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.SCHED_YIELD, call -> call.done());
        calls.put(
                SyscallNumber.GETPRIORITY,
                call -> call.done(call.value(0, WHICH), call.integer(1)));
        calls.put(
                SyscallNumber.SETPRIORITY,
                call -> call.done(call.value(0, WHICH), call.integer(1), call.integer(2)));
        calls.put(
                SyscallNumber.SCHED_SETSCHEDULER,
                call ->
                        call.done(
                                call.integer(0),
                                policy(call.bits(1)),
                                call.structure(2, Arguments::integerAt)));
        calls.put(
                SyscallNumber.SCHED_GETSCHEDULER,
                call ->
                        call.done(call.integer(0))
                                .resulting(result -> result + " (" + policy(result) + ")"));
        calls.put(
                SyscallNumber.SCHED_SETPARAM,
                call -> call.done(call.integer(0), call.structure(1, Arguments::integerAt)));
        calls.put(
                SyscallNumber.SCHED_GETPARAM,
                call ->
                        call.open(call.integer(0))
                                .closing(outcome ->
                                        outcome.filled(call.raw(1), Arguments::integerAt)));
        calls.put(SyscallNumber.SCHED_GET_PRIORITY_MAX, call -> call.done(call.value(0, POLICY)));
        calls.put(SyscallNumber.SCHED_GET_PRIORITY_MIN, call -> call.done(call.value(0, POLICY)));
        calls.put(
                SyscallNumber.SCHED_RR_GET_INTERVAL,
                call ->
                        call.open(call.integer(0))
                                .closing(outcome ->
                                        outcome.filled(call.raw(1), TimeFormats::timespec)));
        calls.put(
                SyscallNumber.SCHED_SETAFFINITY,
                call ->
                        call.done(
                                call.integer(0),
                                call.unsigned(1),
                                processors(call.guest(), call.raw(2), call.bits(1))));
        calls.put(
                SyscallNumber.SCHED_GETAFFINITY,
                call ->
                        call.open(call.integer(0), call.unsigned(1))
                                .closing(outcome ->
                                        outcome.filled(
                                                call.raw(2),
                                                (guest, at) ->
                                                        processors(guest, at, outcome.result()))));
        calls.put(
                SyscallNumber.IOPRIO_GET,
                call ->
                        call.done(call.value(0, DEVICE_WHICH), call.integer(1))
                                .resulting(result ->
                                        (result == 0 ? "0" : StraceValues.hex(result))
                                                + " ("
                                                + devicePriority(result)
                                                + ")"));
        calls.put(
                SyscallNumber.IOPRIO_SET,
                call ->
                        call.done(
                                call.value(0, DEVICE_WHICH),
                                call.integer(1),
                                devicePriority(call.bits(2))));
    }

    private static String policy(long value) {
        String name = POLICY.value(value & ~RESET_ON_FORK);
        return (value & RESET_ON_FORK) == 0 ? name : name + "|SCHED_RESET_ON_FORK";
    }

    private static String devicePriority(long value) {
        long kind = value >>> 13;
        return kind >= DEVICE_CLASSES.length
                ? StraceValues.hex(value)
                : "IOPRIO_PRIO_VALUE(" + DEVICE_CLASSES[(int) kind] + ", " + (value & 0x1fff) + ")";
    }

    private static String processors(GuestView guest, long address, long size) {
        int length = (int) Math.clamp(size, 0, MAX_MASK);
        ByteBuffer mask = guest.structure(address, length);
        if (mask == null) {
            return StraceValues.address(address);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 8 * length; i++) {
            if ((mask.get(i / 8) >> i % 8 & 1) != 0) {
                parts.add(Integer.toString(i));
            }
        }
        return "[" + String.join(" ", parts) + "]";
    }
}
