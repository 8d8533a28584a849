// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

// Every test is compiled with this header: QTRY_... wait for 15 s. Qt's default of 5 s is too short while an engine
// starts fourteen containers on two cores. tests/bench measures durations. A wait that fails continues for twice the
// time, to distinguish late from never, which still fits into the minute of a unit test.

#undef QTRY_VERIFY
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, 15'000)

#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT(expr, message, 15'000)

#undef QTRY_COMPARE
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, 15'000)
