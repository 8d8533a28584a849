// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/core/units.h"

#include <QEventLoop>
#include <QObject>
#include <QTest>
#include <QTimer>

namespace pierside::tests {

//! Runs the event loop until the task has finished; a task that takes longer than patience is cancelled.
template <class T>
Result<T> await(const Task<T> &task, Milliseconds patience = Milliseconds(60'000))
{
    QObject context;
    QEventLoop loop;
    std::optional<Result<T>> outcome;
    task.then(&context, [&](Result<T> result) {
        outcome = std::move(result);
        loop.quit();
    });
    QTimer::singleShot(patience, &context, [&] { task.cancel(); });
    while (!outcome)
        loop.exec();
    return *outcome;
}

} // namespace pierside::tests

//! Fails the test with the message of the Error.
#define VERIFY_RESULT(expression)                                                                                      \
    do {                                                                                                               \
        const auto &verified = (expression);                                                                           \
        QVERIFY2(verified, verified ? "" : qPrintable(verified.error().message()));                                    \
    } while (false)
