// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A reset while the sizes of volumes are measured: the helper that measures is not another user of the volumes.
#include "models/volumes/helper.h"
#include "tests/window/volumestack.h"
#include "ui/dialogs/destructivedialog.h"

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;

class TestMeasuredReset : public QObject, private tests::VolumeStack
{
    Q_OBJECT

private:
    bool hasHelper() const
    {
        const auto found = tests::await(m_runner->engine()->listContainers({{QString(volumes::helperLabel), {}}}));
        return found && std::any_of(found->cbegin(), found->cend(), [this](const engine::Container &helper) {
                   return std::any_of(helper.mounts.cbegin(), helper.mounts.cend(),
                                      [this](const engine::Mount &mount) { return mount.name == volume(u"data"_s); });
               });
    }

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { finish(); }

    void measuringEndsBeforeTheResetIsPlanned()
    {
        up();
        // Enough files to measure for a while.
        const QString path = folder(u"data"_s);
        for (int i = 0; i < 60'000; ++i) {
            QFile file(path + u'/' + QString::number(i));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        press(u"Measure"_s);
        QTRY_VERIFY_WITH_TIMEOUT(hasHelper(), Long);
        m_session->action(u"Reset..."_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
        QVERIFY(qobject_cast<ui::DestructiveDialog *>(m_session->dialog()));
        QVERIFY(!hasHelper());
        QTest::keyClick(m_session->dialog(), Qt::Key_Escape);
    }
};

QTEST_MAIN(TestMeasuredReset)
#include "tst_measuredreset.moc"
