package exitscope.predicate;

import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A parsed question, as a tree.
sealed interface Expression {
    /// What an expression is worked out from.
    ///
    /// @param it the task in question, or null
    record Context(MachineState state, @Nullable Task it, Variables variables) {
        Context about(Task task) {
            return new Context(state, task, variables);
        }
    }

    Type type();

    Value of(Context at);

    record Constant(Type type, Value value) implements Expression {
        @Override
        public Value of(Context at) {
            return value;
        }
    }

    record OfMachine(MachineField field) implements Expression {
        @Override
        public Type type() {
            return field.type();
        }

        @Override
        public Value of(Context at) {
            return field.of(at.state());
        }
    }

    /// Which task is asked: the one in question, or the one with a number.
    ///
    /// @param number null for the task in question
    record Asked(@Nullable Expression number) {
        @Nullable Task find(Context at) {
            if (number == null) {
                return at.it();
            }
            if (number.of(at) instanceof Value.Number(long wanted) && wanted > 0) {
                for (Task task : at.state().tasks().values()) {
                    if (task.outerNumber() == wanted) {
                        return task;
                    }
                }
            }
            return null;
        }
    }

    record OfTask(Asked asked, TaskField field) implements Expression {
        @Override
        public Type type() {
            return field.type();
        }

        @Override
        public Value of(Context at) {
            Task task = asked.find(at);
            return task == null ? Value.absent() : field.of(at.state(), task);
        }
    }

    /// A variable of the program, or a part of one.
    ///
    /// @param function whose variable it is; empty for where the task stands
    record OfProgram(Asked asked, String function, String name, List<Part> parts)
            implements Expression {
        /// A step into a value.
        sealed interface Part {}

        record Member(String name) implements Part {}

        record Element(Expression index) implements Part {}

        @Override
        public Type type() {
            return Type.ANY;
        }

        @Override
        public Value of(Context at) {
            Task task = asked.find(at);
            if (task == null) {
                return Value.absent();
            }
            List<VariablePath.Part> path = new ArrayList<>();
            for (Part part : parts) {
                switch (part) {
                    case Member(String member) -> path.add(new VariablePath.Member(member));
                    case Element(Expression index) -> {
                        if (!(index.of(at) instanceof Value.Number(long number))) {
                            return Value.absent();
                        }
                        path.add(new VariablePath.Element(number));
                    }
                }
            }
            return at.variables().of(at.state(), task, new VariablePath(function, name, path));
        }
    }

    record Call(Asked asked, TaskFunction function, List<Expression> arguments)
            implements Expression {
        @Override
        public Type type() {
            return function.type();
        }

        @Override
        public Value of(Context at) {
            Task task = asked.find(at);
            if (task == null) {
                return Value.absent();
            }
            long[] given = new long[arguments.size()];
            for (int i = 0; i < given.length; i++) {
                if (!(arguments.get(i).of(at) instanceof Value.Number(long number))) {
                    return Value.absent();
                }
                given[i] = number;
            }
            return function.of(at.state(), task, given);
        }
    }

    /// Something that the kernel keeps.
    ///
    /// @param asked the task of which it is; null for the machine
    record OfKernel(@Nullable Asked asked, List<KernelStep> steps, Type type)
            implements Expression {
        @Override
        public Value of(Context at) {
            Object there = asked == null ? at.state() : asked.find(at);
            for (KernelStep step : steps) {
                if (there == null) {
                    return Value.absent();
                }
                there = step.from(there, at);
            }
            return KernelStep.value(there, type);
        }
    }

    record Exists(Asked asked) implements Expression {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public Value of(Context at) {
            return Value.of(asked.find(at) != null);
        }
    }

    /// Over how many tasks something must hold.
    enum Quantity {
        ANY,
        ALL,
        COUNT
    }

    record Quantified(Quantity quantity, Expression body) implements Expression {
        @Override
        public Type type() {
            return quantity == Quantity.COUNT ? Type.NUMBER : Type.FLAG;
        }

        @Override
        public Value of(Context at) {
            long count = 0;
            for (Task task : at.state().tasks().values()) {
                boolean holds = body.of(at.about(task)).isTrue();
                if (holds && quantity == Quantity.ANY) {
                    return Value.of(true);
                }
                if (!holds && quantity == Quantity.ALL) {
                    return Value.of(false);
                }
                count += holds ? 1 : 0;
            }
            return switch (quantity) {
                case ANY -> Value.of(false);
                case ALL -> Value.of(true);
                case COUNT -> Value.of(count);
            };
        }
    }

    record Not(Expression operand) implements Expression {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public Value of(Context at) {
            return Value.of(!operand.of(at).isTrue());
        }
    }

    record Junction(boolean and, Expression left, Expression right) implements Expression {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public Value of(Context at) {
            return left.of(at).isTrue() == and ? right.of(at) : Value.of(!and);
        }
    }

    record Comparison(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public Value of(Context at) {
            return Value.of(operator.holds(left.of(at), right.of(at)));
        }
    }

    /// How two values are compared.
    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        static @Nullable Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            return null;
        }

        boolean holds(Value left, Value right) {
            if (left instanceof Value.Absent || right instanceof Value.Absent) {
                return this == UNEQUAL;
            }
            if (left instanceof Value.Number(long one)
                    && right instanceof Value.Number(long other)) {
                int order = Long.compare(one, other);
                return switch (this) {
                    case EQUAL -> order == 0;
                    case UNEQUAL -> order != 0;
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case GREATER -> order > 0;
                    case AT_LEAST -> order >= 0;
                };
            }
            return switch (this) {
                case EQUAL -> left.equals(right);
                case UNEQUAL -> !left.equals(right);
                case LESS, AT_MOST, GREATER, AT_LEAST -> false;
            };
        }
    }

    record Sum(boolean minus, Expression left, Expression right) implements Expression {
        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public Value of(Context at) {
            if (left.of(at) instanceof Value.Number(long one)
                    && right.of(at) instanceof Value.Number(long other)) {
                return Value.of(minus ? one - other : one + other);
            }
            return Value.absent();
        }
    }
}
