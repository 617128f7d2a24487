#include <iostream>
#include <thread>
#include <regex>
#include <map>
#include <set>
#include <algorithm>
#include <functional>
#include <memory>
#include <future>
#include <unordered_map>
#include <filesystem>
#include <variant>
#include <optional>
#include <ranges>
#include <chrono>
#include <deque>
#include <list>
#include <numeric>
#include <sstream>
#include <mutex>
#include <condition_variable>
#include <random>
#include <tuple>
namespace ns { int f(int x) { return x; } template<class T> struct P { T v; P(T t):v(t){} ~P(){} P& operator+=(const P&o){v+=o.v;return *this;} operator T() const {return v;} template<class U> auto conv(U u) const -> decltype(u+v) {return u+v;} bool operator<(const P&o)const&{return v<o.v;} }; namespace { int hidden(char**,const volatile int&){return 1;} struct A{ virtual ~A(){} virtual int m(int(*)(int),double(&)[3]){return 0;} int A::*q; }; struct B:virtual A{ int m(int(*)(int),double(&)[3])override{return 1;} }; } enum E{X,Y}; template<E e,int n,bool b,char c> int val(){return n;} template<class...T> int pack(T&&...t){return sizeof...(t);} template<class F,class...A> auto call(F&&f,A&&...a)->decltype(f(a...)){return f(a...);} template<template<class,class> class C> int tt(C<int,std::allocator<int>>&){return 0;} int mem(int (A::*)(int(*)(int),double(&)[3]), int A::*){return 0;} }
template<class T> T tmax(T a,T b){return a<b?b:a;} long operator""_km(unsigned long long x){return x;}
struct Big { static int s; void* operator new(size_t n){return malloc(n);} void operator delete(void*p){free(p);} int operator()(int){return 1;} int operator[](int)const{return 1;} Big&operator++(){return *this;} Big operator++(int){return *this;} friend std::ostream& operator<<(std::ostream&o,const Big&){return o;} bool operator!()const{return 0;} explicit operator bool()const{return 1;} int* operator->(){return 0;} template<class T> operator T*(){return 0;} };
int Big::s=1;
int main(){ std::vector<int> v{3,1,2}; std::sort(v.begin(),v.end(),[](int a,int b){return a>b;}); std::map<std::string,std::vector<double>> m; m["a"].push_back(1); std::unordered_map<std::string,int> u; u["x"]=1; std::regex r("a+"); std::cout<<std::regex_match("aaa",r)<<std::filesystem::current_path()<<"\n"; std::thread t([&](auto x){v[0]=x;},5); t.join(); auto fut=std::async(std::launch::async,[]{return 4;}); std::variant<int,std::string> va="x"; std::visit([](auto&&x){std::cout<<x;},va); std::function<int(int)> fn=ns::f; auto sh=std::make_shared<ns::P<int>>(4); ns::P<double> p(1.5); p+=p; std::cout<<ns::pack(1,"x",2.0,v)<<p.conv(3)<<(double)p<<ns::val<ns::Y,-3,true,'x'>()<<ns::call([](int a){static int k; return [&](auto z){return z+a+k++;}(3);},3)<<tmax(1,2)<<tmax<std::string>("a","b")<<5_km<<fut.get()<<fn(1); ns::tt(v); ns::A*a=new ns::B; double arr[3]; a->m(ns::f,arr); delete a; ns::mem(&ns::A::m,nullptr); ns::hidden(0,v[0]); Big*b=new Big; (*b)(1);(*b)[1];++*b;(*b)++;std::cout<<*b<<!*b<<(bool)*b<<(void*)b->operator->(); int*ip=*b; delete b; std::mt19937 g; std::shuffle(v.begin(),v.end(),g); std::tuple<int,char,std::string> tu{1,'c',"s"}; auto [q,w,e]=tu; for(auto x: v|std::views::filter([](int i){return i%2;})|std::views::transform([](int i){return i*i;})) std::cout<<x; std::list<std::deque<int>> ld; ld.emplace_back(3,4); std::optional<std::pair<int,int>> op; op.emplace(1,2); std::bind(ns::f,std::placeholders::_1)(3); try{throw std::runtime_error("x");}catch(std::exception&x){std::cout<<x.what();} std::promise<void> pr; std::packaged_task<int(int)> pt(ns::f); pt(2); return 0;}
