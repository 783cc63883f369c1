# Fixed, exponent, general and percent presentation.
for value in (0.0, -0.0, 1.0, 1234.5678, -0.00012345, 1e10, 1.5e-10, 123456789.0, 1e22, 0.5, 2.5, 99.995):
    print(f"{value:f} {value:.0f} {value:.2f} {value:.10f}")
    print(f"{value:e} {value:.0e} {value:.3e} {value:E}")
    print(f"{value:g} {value:.3g} {value:.10g} {value:G} {value:#g}")
    print(f"{value:%} {value:.1%} {value:.0%}")
    print(f"{value} {value:.5} {value:.17} {value:+} {value: }")
for value in (3.14159, -3.14159):
    print(f"[{value:10.2f}] [{value:<10.2f}] [{value:^10.2f}] [{value:010.2f}] [{value:+10.2f}] [{value:*>10.1f}] [{value:=+10.1f}]")
print(f"{1234567.891:,} {1234567.891:,.2f} {1234567.891:_.1f} {1e15:,} {123.0:,.0f}")
for value in (float("inf"), float("-inf"), float("nan")):
    print(f"{value} {value:f} {value:F} {value:.2e} {value:8} {value:08} {value:+} {value:%}")
