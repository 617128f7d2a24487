// Streams, containers, exceptions that unwind through destructors, and how a program ends that
// throws what nobody catches.
#include <cmath>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {
struct Noted {
    int number;
    explicit Noted(int n) : number(n) { std::cout << '+' << number << ' '; }
    ~Noted() { std::cout << '-' << number << ' '; }
};

int descend(int depth) {
    Noted here(depth);
    if (depth == 0)
        throw std::out_of_range("the bottom");
    return descend(depth - 1) + here.number;
}

struct Animal {
    virtual ~Animal() = default;
    virtual std::string name() const = 0;
};
struct Dog : Animal {
    std::string name() const override { return "dog"; }
};
struct Stone : virtual Animal {
    std::string name() const override { return "stone"; }
};
}  // namespace

int main() {
    std::ostringstream out;
    out << std::setw(8) << std::setfill('*') << 42 << ' ' << std::hex << std::showbase << 255 << ' '
        << std::dec << std::fixed << std::setprecision(3) << M_PI;
    std::cout << out.str() << '\n';

    std::istringstream in("7 2.5 word");
    int whole;
    double real;
    std::string word;
    in >> whole >> real >> word;
    std::cout << whole + real << ' ' << word << '\n';

    {
        std::ofstream file("/tmp/numbers");
        for (int i = 0; i < 1000; i++)
            file << i << '\n';
    }
    std::ifstream file("/tmp/numbers");
    long sum = 0;
    for (int number; file >> number;)
        sum += number;
    std::cout << sum << '\n';

    std::map<std::string, int> lengths;
    for (const char *each : {"exit", "wait", "reap", "zombie"})
        lengths[each] = static_cast<int>(std::string(each).size());
    for (const auto &[key, value] : lengths)
        std::cout << key << '=' << value << ' ';
    std::cout << '\n';

    try {
        descend(3);
    } catch (const std::exception &e) {
        std::cout << e.what() << '\n';
    }
    try {
        try {
            throw 7;
        } catch (...) {
            throw;
        }
    } catch (int number) {
        std::cout << number << '\n';
    }

    std::unique_ptr<Animal> animal = std::make_unique<Dog>();
    std::cout << animal->name() << ' ' << (dynamic_cast<Stone *>(animal.get()) == nullptr) << '\n';

    std::vector<double> values(100);
    std::iota(values.begin(), values.end(), 1);
    double roots = 0;
    for (double value : values)
        roots += std::sqrt(value) + std::sin(value);
    std::cout << std::setprecision(12) << roots << std::endl;

    std::set_terminate([] {
        std::cout << "terminated" << std::endl;
        std::_Exit(0);
    });
    throw std::runtime_error("nobody catches this");
}
