// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/deletion.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

//! \brief Says exactly what a plan deletes, how large it is and who uses it, before it does.
//!
//! Cancel is the default button; the other one is named by its effect ("Reset 2 volumes, 1.2 GB"). Sizes arrive after
//! the dialog is shown: measuring may take the engine seconds.
class DestructiveDialog : public QDialog
{
    Q_OBJECT

public:
    DestructiveDialog(const plan::Plan &plan, dashboard::Dashboard &dashboard, QWidget *parent);
    //! Of all stacks of a workspace at once. Not empty; all of one verb.
    DestructiveDialog(const QList<plan::Plan> &plans, const QString &name, dashboard::Dashboard &dashboard,
                      QWidget *parent);

    //! Of a stack that was agreed to before, with others: says what has come to it since.
    void showMore(const plan::Deletion &more);

private:
    void addVolumes(dashboard::Dashboard &dashboard);
    void showRest();
    void showSizes(const QHash<QString, qint64> &sizes);
    void nameButton(std::optional<qint64> bytes);

    plan::Verb m_verb;
    plan::Deletion m_deletion; //!< of all plans
    QLabel *m_more;
    QTreeWidget *m_table;
    QLabel *m_rest; //!< what is no volume
    QPushButton *m_go;
};

} // namespace pierside::ui
