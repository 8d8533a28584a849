// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/cleanupdialog.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace pierside;
using volumes::CleanupItem;
using volumes::CleanupKind;

namespace {

CleanupItem item(CleanupKind kind, const QString &name, qint64 bytes, const QStringList &projects = {})
{
    CleanupItem made;
    made.kind = kind;
    made.id = name;
    made.name = name;
    made.bytes = bytes;
    made.projects = projects;
    return made;
}

QList<CleanupItem> example()
{
    CleanupItem cache = item(CleanupKind::Cache, u"RUN make"_s, 3'000'000);
    cache.isSuggested = true;
    CleanupItem used = item(CleanupKind::Volume, u"shop_data"_s, 9'000'000, {u"shop"_s});
    used.reason = u"used by shop-db-1"_s;
    CleanupItem kept = item(CleanupKind::Image, u"postgres:17"_s, 7'000'000, {u"shop"_s});
    kept.isKept = true;
    return {cache, item(CleanupKind::Container, u"job"_s, 5),
            kept,  item(CleanupKind::Image, u"<b>old</b>:1"_s, 4'000'000),
            used,  item(CleanupKind::Volume, u"gone_data"_s, 1'000'000, {u"gone"_s})};
}

QPushButton *button(const QWidget &in, const QString &begin)
{
    const auto buttons = in.findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->text().startsWith(begin))
            return one;
    }
    return nullptr;
}

QStringList idsOf(const QList<CleanupItem> &items)
{
    QStringList ids;
    for (const CleanupItem &one : items)
        ids.append(one.id);
    return ids;
}

} // namespace

class TestCleanupDialog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::CleanupDialog> m_dialog;

    QTreeWidgetItem *row(const QString &name) const
    {
        return m_dialog->findChild<QTreeWidget *>()->findItems(name, Qt::MatchExactly | Qt::MatchRecursive).value(0);
    }

private Q_SLOTS:
    void init()
    {
        m_dialog = std::make_unique<ui::CleanupDialog>(nullptr);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->showItems(example(), 11'000'000);
    }

    void ticksOnlyWhatIsSuggested()
    {
        QCOMPARE(idsOf(m_dialog->ticked()), QStringList{u"RUN make"_s});
        QCOMPARE(button(*m_dialog, u"Remove"_s)->text(), u"Remove 1 object, 3.0 MB..."_s);
    }

    void whatIsUsedOrKeptCannotBeTicked()
    {
        for (const QString &name : {u"shop_data"_s, u"postgres:17"_s}) {
            QVERIFY(row(name));
            QVERIFY(!(row(name)->flags() & Qt::ItemIsUserCheckable));
            row(name)->setCheckState(0, Qt::Checked);
        }
        QCOMPARE(idsOf(m_dialog->ticked()), QStringList{u"RUN make"_s});
        QCOMPARE(row(u"shop_data"_s)->text(4), u"used by shop-db-1"_s);
        QCOMPARE(row(u"postgres:17"_s)->text(4), u"kept"_s);
    }

    void asksForExactlyWhatIsTicked()
    {
        QSignalSpy asked(m_dialog.get(), &ui::CleanupDialog::removalRequested);
        row(u"gone_data"_s)->setCheckState(0, Qt::Checked);
        row(u"<b>old</b>:1"_s)->setCheckState(0, Qt::Checked);
        row(u"RUN make"_s)->setCheckState(0, Qt::Unchecked);
        button(*m_dialog, u"Remove"_s)->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(idsOf(asked.first().first().value<QList<CleanupItem>>()),
                 (QStringList{u"<b>old</b>:1"_s, u"gone_data"_s}));
    }

    void nothingIsTickedWithoutACause()
    {
        row(u"RUN make"_s)->setCheckState(0, Qt::Unchecked);
        QVERIFY(!button(*m_dialog, u"Remove"_s)->isEnabled());
    }

    void anObjectOrItsStackIsKept()
    {
        QSignalSpy kept(m_dialog.get(), &ui::CleanupDialog::keepRequested);
        m_dialog->findChild<QTreeWidget *>()->setCurrentItem(row(u"gone_data"_s));
        auto *menu = button(*m_dialog, u"Keep"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 3);
        menu->actions().at(0)->trigger();
        menu->actions().at(1)->trigger();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept.at(0), (QVariantList{u"volume:gone_data"_s, true}));
        QCOMPARE(kept.at(1), (QVariantList{u"project:gone"_s, true}));
    }

    void closeCancelsARemovalUnderWay()
    {
        QSignalSpy cancelled(m_dialog.get(), &ui::CleanupDialog::cancelRequested);
        m_dialog->showRemoving(0, 2);
        button(*m_dialog, u"Cancel"_s)->click();
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!m_dialog->findChild<QTreeWidget *>()->isEnabled());
    }
};

QTEST_MAIN(TestCleanupDialog)
#include "tst_cleanupdialog.moc"
