// Complex numbers: arithmetic and functions, of ordinary numbers and of those at the edges.
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <tgmath.h>

// Zero and infinity have a sign that counts; of what is no number it does not.
static void part(double x) {
    if (isnan(x))
        printf(" nan");
    else
        printf(" %.10g", x);
}

static void show(const char *name, double complex z) {
    printf("%s", name);
    part(creal(z));
    part(cimag(z));
    putchar('\n');
}

static void all(double x, double y) {
    volatile double complex z = CMPLX(x, y);
    printf("z = %g %g\n", x, y);
    show("csqrt", csqrt(z));
    show("cexp", cexp(z));
    show("clog", clog(z));
    show("csinh", csinh(z));
    show("ccosh", ccosh(z));
    show("ctanh", ctanh(z));
    show("csin", csin(z));
    show("ccos", ccos(z));
    show("ctan", ctan(z));
    show("casin", casin(z));
    show("cacos", cacos(z));
    show("catan", catan(z));
    show("casinh", casinh(z));
    show("cacosh", cacosh(z));
    show("catanh", catanh(z));
    show("conj", conj(z));
    show("cproj", cproj(z));
    printf("cabs");
    part(cabs(z));
    printf("\ncarg");
    part(carg(z));
    putchar('\n');
}

static void small(float x, float y) {
    volatile float complex z = CMPLXF(x, y);
    volatile float complex other = CMPLXF(0.5f, -2);
    printf("float %.6g %.6g, %.6g %.6g, %.6g %.6g\n", crealf(csqrtf(z)), cimagf(csqrtf(z)),
           crealf(z * other), cimagf(z * other), crealf(z / other), cimagf(z / other));
    printf("%.4g %.4g, %.4g %.4g, %.4g\n", crealf(casinhf(z)), cimagf(casinhf(z)),
           crealf(cpowf(z, other)), cimagf(cpowf(z, other)), cabsf(z));
}

static void arithmetic(double complex a, double complex b) {
    volatile double complex x = a, y = b;
    show("+", x + y);
    show("-", x - y);
    show("*", x * y);
    show("/", x / y);
}

int main(void) {
    const double ordinary[] = {0.5, -0.75, 1.25, -2, 3, 0.001, -11};
    const int count = sizeof ordinary / sizeof *ordinary;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            all(ordinary[i], ordinary[j]);
    const double edges[] = {0, -0.0, 1, -1, INFINITY, -INFINITY, NAN};
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            all(edges[i], edges[j]);
    all(1e-8, 1e-9);
    all(1e5, 20);
    all(-700, 3);
    show("cexp", cexp(CMPLX(1e160, -0.0)));
    show("cexp", cexp(CMPLX(1450, 0)));
    show("csinh", csinh(CMPLX(-1e308, 0)));
    show("csin", csin(CMPLX(0, 1e308)));
    show("ccos", ccos(CMPLX(-0.0, 1e160)));
    show("catanh", catanh(CMPLX(1, 1e-310)));
    show("catanh", catanh(CMPLX(-1, -1e-200)));
    show("catan", catan(CMPLX(1e-310, -1)));
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            show("cpow", cpow(CMPLX(ordinary[i], 0.5), CMPLX(ordinary[j], -0.25)));
    arithmetic(CMPLX(1, 2), CMPLX(-3, 0.25));
    arithmetic(CMPLX(1e150, 2e150), CMPLX(3e-150, 4e-150));
    arithmetic(CMPLX(1e300, 2e300), CMPLX(3e300, 4e300));
    arithmetic(CMPLX(1e-300, 2e-300), CMPLX(3e-300, 4e-300));
    arithmetic(CMPLX(INFINITY, NAN), CMPLX(1, 2));
    arithmetic(CMPLX(1, 2), CMPLX(INFINITY, -INFINITY));
    arithmetic(CMPLX(1, 2), CMPLX(0, 0));
    arithmetic(CMPLX(NAN, 2), CMPLX(0, 1));
    small(1, 2);
    small(-3, 0.25f);
    small(1e20f, -1e20f);
    long double complex large = CMPLXL(1.5L, -2.5L);
    large = large * large / CMPLXL(2, 1);
    printf("long double %.15Lg %.15Lg\n", creall(conjl(large)), cimagl(cprojl(large)));
    double complex square = I * I;
    show("i * i", square);
    show("generic", sqrt(CMPLX(-4, 0)) + pow(CMPLX(0, 1), 2) + exp(CMPLX(0, 0)));
    printf("%g %g %g\n", fabs(CMPLX(3, 4)), cimag(3.0), carg(CMPLX(0, 2)));
    return 0;
}
