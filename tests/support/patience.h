// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

// Every test is compiled with this: QTRY_... wait 15 s where Qt's own wait 5, which is not enough beside an engine that
// starts fourteen containers on two cores. How long something takes is for tests/bench to say. A wait that fails goes
// on for twice as long again, to tell late from never: all of it fits into a unit test's minute.

#undef QTRY_VERIFY
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, 15'000)

#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT(expr, message, 15'000)

#undef QTRY_COMPARE
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, 15'000)
