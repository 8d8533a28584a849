// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/why.h"
#include "ui/overview/card.h"

class QVBoxLayout;

namespace pierside::ui {

//! \brief Shows the diagnosis of a service: problems, output of programs and what to try.
//!
//! Hidden if there is none.
class WhyCard : public Card
{
    Q_OBJECT

public:
    explicit WhyCard(QWidget *parent = nullptr);

    void setWaiting(const QString &service);
    void setWhy(const health::Why &why);
    void setProblem(const QString &text);
    void clear();
    const health::Why &why() const { return m_why; }

Q_SIGNALS:
    void againRequested(const QString &service);

private:
    QVBoxLayout *begin(const QString &title);
    void addPoint(QVBoxLayout *layout, const health::WhyPoint &point);
    void addButtons(QVBoxLayout *layout);

    health::Why m_why;
};

} // namespace pierside::ui
