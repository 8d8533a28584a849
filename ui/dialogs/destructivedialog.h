// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/deletion.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

//! \brief Shows what a plan deletes, its size and what uses it, and asks for confirmation.
//!
//! Cancel is the default button; the other one is named by its effect ("Reset 2 volumes, 1.2 GB"). Sizes appear after
//! the dialog is shown, because the engine can take seconds to measure them.
class DestructiveDialog : public QDialog
{
    Q_OBJECT

public:
    DestructiveDialog(const plan::Plan &plan, dashboard::Dashboard &dashboard, QWidget *parent);
    //! For several stacks of a workspace; not empty, all with the same verb.
    DestructiveDialog(const QList<plan::Plan> &plans, const QString &name, dashboard::Dashboard &dashboard,
                      QWidget *parent);

    //! Whether the volumes are saved before the plans run.
    bool savesFirst() const;

private:
    void explain();
    void addVolumes(dashboard::Dashboard &dashboard);
    void showRest();
    void showSizes(const QHash<QString, qint64> &sizes);
    void nameButton(std::optional<qint64> bytes);

    plan::Verb m_verb;
    bool m_isOne;              //!< a single stack
    plan::Deletion m_deletion; //!< of all plans
    QStringList m_caches;      //!< volumes of m_deletion that the snapshot leaves out
    QStringList m_notes;       //!< "the volume shop_npm stays"
    QLabel *m_intro;
    QTreeWidget *m_table;
    QLabel *m_rest; //!< everything except volumes
    QCheckBox *m_save;
    QPushButton *m_go;
};

} // namespace pierside::ui
