// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/object/page.h"

#include <QSet>

#include <optional>

namespace pierside::ui {

class ActivityPage;
class RunOutput;

//! \brief Fills the Activity page: the newest start, output of pulls and builds, engine events.
class ActivityTab : public Page
{
    Q_OBJECT

public:
    ActivityTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("activity"); }
    QString title() const override { return tr("Activity"); }
    QWidget *widget() const override;

protected:
    void refresh() override;

private:
    void refreshOutput();
    void refreshStart();
    QSet<ProjectName> projects() const;
    void goToRow(const ProjectName &project, const QString &service);

    ActivityPage *m_page;
    RunOutput *m_output;
    //! The stack whose output the page shows; none where lines came while the page was not on view.
    std::optional<StackId> m_outputOf;
};

} // namespace pierside::ui
