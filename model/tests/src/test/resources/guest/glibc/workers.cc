// std::thread and what goes with it: locks, conditions, atomics, futures, thread_local.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <iostream>
#include <mutex>
#include <queue>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {
thread_local int mine = 5;

long produceAndConsume() {
    std::mutex mutex;
    std::condition_variable changed;
    std::queue<int> queue;
    bool done = false;
    long total = 0;
    std::thread consumer([&] {
        while (true) {
            std::unique_lock<std::mutex> lock(mutex);
            changed.wait(lock, [&] { return !queue.empty() || done; });
            if (queue.empty())
                return;
            total += queue.front();
            queue.pop();
        }
    });
    std::vector<std::thread> producers;
    for (int t = 0; t < 3; t++)
        producers.emplace_back([&, t] {
            mine += t;
            for (int i = 0; i < 20; i++) {
                std::lock_guard<std::mutex> lock(mutex);
                queue.push(mine * 100 + i);
                changed.notify_one();
            }
        });
    for (auto &producer : producers)
        producer.join();
    {
        std::lock_guard<std::mutex> lock(mutex);
        done = true;
    }
    changed.notify_all();
    consumer.join();
    return total;
}

int count() {
    std::atomic<int> counter{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; t++)
        threads.emplace_back([&] {
            for (int i = 0; i < 100; i++) {
                int seen = counter.load();
                while (!counter.compare_exchange_weak(seen, seen + 1)) {
                }
            }
        });
    for (auto &thread : threads)
        thread.join();
    return counter;
}
}  // namespace

int main() {
    std::cout << produceAndConsume() << ' ' << mine << '\n' << count() << '\n';

    auto square = std::async(std::launch::async, [](int x) { return x * x; }, 12);
    std::cout << square.get() << '\n';

    std::promise<std::string> promise;
    auto kept = promise.get_future();
    std::thread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        promise.set_value("kept");
    });
    std::cout << kept.get() << '\n';
    later.join();

    auto broken = std::async(std::launch::async, []() -> int { throw std::runtime_error("broken"); });
    try {
        broken.get();
    } catch (const std::runtime_error &e) {
        std::cout << e.what() << '\n';
    }

    std::once_flag flag;
    int times = 0;
    std::thread first([&] { std::call_once(flag, [&] { times++; }); });
    std::thread second([&] { std::call_once(flag, [&] { times++; }); });
    first.join();
    second.join();
    std::cout << times << std::endl;
    return 0;
}
