// What C++ has beyond C, at depth. Each call of checkpoint is a place where gdb was asked.
#include <string>

template class std::allocator<char>;
template class std::basic_string<char>;

extern "C" {
void *memcpy(void *to, const void *from, unsigned long size) {
    for (unsigned long i = 0; i < size; i++)
        ((char *)to)[i] = ((const char *)from)[i];
    return to;
}
void *memmove(void *to, const void *from, unsigned long size) {
    return memcpy(to, from, size);
}
void *memset(void *to, int value, unsigned long size) {
    for (unsigned long i = 0; i < size; i++)
        ((volatile char *)to)[i] = (char)value;
    return to;
}
unsigned long strlen(const char *text) {
    unsigned long length = 0;
    while (((const volatile char *)text)[length])
        length++;
    return length;
}
}
char heap[4096];
static unsigned long used;
void *operator new(unsigned long size) {
    void *block = heap + used;
    used += (size + 15) / 16 * 16;
    return block;
}
void operator delete(void *) noexcept {}
void operator delete(void *, unsigned long) noexcept {}
namespace std {
void __throw_length_error(const char *) { __builtin_trap(); }
void __throw_bad_alloc() { __builtin_trap(); }
void __throw_bad_array_new_length() { __builtin_trap(); }
void __throw_out_of_range(const char *) { __builtin_trap(); }
void __throw_logic_error(const char *) { __builtin_trap(); }
void __throw_out_of_range_fmt(const char *, ...) { __builtin_trap(); }
}

volatile int sink;

extern "C" __attribute__((noinline)) void checkpoint(void) {
    sink++;
}

namespace figures {
enum class Kind : unsigned char { Circle, Square = 4 };

class Figure {
public:
    explicit Figure(Kind kind) : kind(kind), id(++count) {}
    virtual ~Figure() = default;
    virtual double area() const = 0;
    static int count;

protected:
    Kind kind;
    int id;
};
int Figure::count = 10;

struct Named {
    const char *name;
};

class Circle final : public Figure, public Named {
public:
    Circle(double radius, const char *label) : Figure(Kind::Circle), Named{label}, radius(radius) {}
    double area() const override {
        double square = radius * radius;
        checkpoint();
        return square * 3;
    }

private:
    double radius;
};

namespace {
int hidden = 5;
}

template <typename T, int N> struct Stack {
    T items[N] = {};
    int size = 0;
    void push(const T &item) {
        items[size++] = item;
        checkpoint();
    }
};

inline namespace v2 {
struct Pair {
    int first, second;
    int sum() const { return first + second; }
};
}
}

template <typename T> __attribute__((noinline)) T largest(T left, T right) {
    T result = left < right ? right : left;
    checkpoint();
    return result;
}

static inline __attribute__((always_inline)) int clamp(int value, int least, int most) {
    int limited = value < least ? least : value > most ? most : value;
    sink += limited;
    checkpoint();
    return limited + sink;
}

__attribute__((noinline)) int change(int &target, const figures::Pair &pair, figures::Figure *figure,
                                     bool &&given, figures::Kind kind) {
    int before = target;
    target = pair.sum();
    checkpoint();
    return before + (int)figure->area() + given + (int)kind;
}

__attribute__((noinline)) int lexical(int depth) {
    int total = sink;
    for (int i = 0; i < 2; i++) {
        int total = depth + i;
        {
            int inner = total * 2;
            if (i == 1)
                checkpoint();
            sink += inner;
        }
        sink += total;
    }
    return total;
}

__attribute__((noinline)) unsigned long texts(const std::string &given) {
    std::string small("fifteen letters");
    std::string large("a string that is too long to be kept within the object");
    checkpoint();
    return given.size() + small.size() + large.size();
}

int run() {
    figures::Circle circle(1.5, "round");
    figures::Pair pair = {3, 4};
    figures::Stack<short, 3> stack;
    int target = 7;
    auto twice = [&target, pair](int by) __attribute__((noinline)) {
        int product = target * by + pair.first;
        checkpoint();
        return product;
    };
    stack.push(2);
    int all = change(target, pair, &circle, sink > 0, figures::Kind::Square);
    all += twice(3) + figures::hidden;
    all += largest(2, 3) + (int)largest<double>(2.5, 1.25);
    all += clamp(all, 0, 50);
    all += lexical(6);
    all += (int)texts(std::string("given"));
    checkpoint();
    return all;
}

int main() {
    return run() & 1;
}

extern "C" [[noreturn]] void _start() {
    asm volatile(".option push\n.option norelax\nla gp, __global_pointer$\n.option pop");
    register long result asm("a0") = main();
    register long call asm("a7") = 93;
    asm volatile("ecall" : : "r"(result), "r"(call));
    __builtin_unreachable();
}
