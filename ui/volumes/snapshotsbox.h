// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/budget.h"
#include "ui/volumes/volumewish.h"

#include <QGroupBox>

class QLabel;
class QPushButton;

namespace pierside::ui {

class KeyedTable;

//! \brief Lists the snapshots of a stack, with buttons to restore one, to delete it, and to show its files.
class SnapshotsBox : public QGroupBox
{
    Q_OBJECT

public:
    explicit SnapshotsBox(QWidget *parent);

    //! \a budget: of the snapshots of all stacks. \a next: when one on the schedule is due.
    void show(const QList<volumes::Manifest> &snapshots, const volumes::BudgetUse &budget,
              const std::optional<QDateTime> &next);

Q_SIGNALS:
    //! Restore or ForgetSnapshot.
    void wished(const pierside::ui::VolumeWish &wish);
    //! Show the files of the snapshot with this id.
    void filesRequested(const QString &id);

private:
    void updateButtons();
    void showBudget(const volumes::BudgetUse &budget);

    QLabel *m_none;
    KeyedTable *m_table;
    QLabel *m_budget;
    QLabel *m_next;
    QPushButton *m_restore;
    QPushButton *m_restoreAs;
    QPushButton *m_show;
    QPushButton *m_delete;
};

} // namespace pierside::ui
