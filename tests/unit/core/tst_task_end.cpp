// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/task.h"

#include <QCoreApplication>
#include <QTest>

#include <optional>

using namespace pierside;

//! Tasks that still run when the application ends. The test creates the applications.
class TestTaskEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! Qt drops calls that never ran while it holds a lock; destructors must not need it.
    void dropsCallsThatNeverRan()
    {
        bool isHeard = false;
        std::optional<Task<int>> mapped;
        {
            int argc = 0;
            const QCoreApplication application(argc, nullptr);
            QObject context;
            const TaskSource<int> source;
            mapped = source.task().map(&context, [](int x) -> Result<int> { return x; });
            mapped->then(&context, [&isHeard](const Result<int> &) { isHeard = true; });
            source.finish(1);
        }
        QVERIFY(mapped->isFinished());
        QVERIFY(!mapped->result() && mapped->result().error().isCancelled());
        QVERIFY(!isHeard);
    }
};

QTEST_APPLESS_MAIN(TestTaskEnd)
#include "tst_task_end.moc"
