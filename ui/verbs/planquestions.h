// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

#include <QObject>

#include <functional>

class QDialog;

namespace pierside::run {
struct Prepared;
}
namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class DestructiveDialog;

//! \brief Makes the dialogs that ask about a plan before it runs. The caller opens them, except that of keepShared().
class PlanQuestions : public QObject
{
    Q_OBJECT

public:
    //! Neither is owned; both outlive this.
    PlanQuestions(dashboard::Dashboard &dashboard, QWidget *window, QObject *parent);

    //! The steps of a plan, with buttons that solve what blocks it.
    QDialog *preview(const StackId &stackId, const run::Prepared &prepared);
    //! What a plan deletes.
    DestructiveDialog *deletion(const plan::Plan &plan);
    //! Opens the question whether volumes that other containers use are kept; calls then() where they are.
    QDialog *keepShared(const run::Prepared &prepared, const std::function<void(const plan::Options &)> &then);

Q_SIGNALS:
    //! The user solved what blocked a previewed plan: make it again.
    void previewWanted(const pierside::StackId &stackId, const pierside::plan::Options &options);
    //! What would have solved it failed.
    void failed(const pierside::StackId &stackId, const QString &sentence, const pierside::Error &error,
                const pierside::plan::Options &options);

private:
    dashboard::Dashboard &m_dashboard;
    QWidget *m_window;
};

} // namespace pierside::ui
