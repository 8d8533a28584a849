// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/object/page.h"

#include <QSet>

namespace pierside::ui {

class ActivityPage;
class RunOutput;

//! \brief Fills the page of what happened: the newest start, output of pulls and builds, events of the engine.
class ActivityTab : public Page
{
    Q_OBJECT

public:
    ActivityTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("activity"); }
    QString title() const override { return tr("Activity"); }
    QWidget *widget() const override;
    void refresh() override;

protected:
    void selectionChanged() override;

private:
    void refreshStart();
    QSet<ProjectName> projects() const;
    void goToRow(const ProjectName &project, const QString &service);

    ActivityPage *m_page;
    RunOutput *m_output;
    StackId m_outputOf; //!< the stack whose output the page shows
};

} // namespace pierside::ui
