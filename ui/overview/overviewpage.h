// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/why.h"
#include "models/ports/otherimage.h"
#include "ui/overview/facts.h"
#include "ui/overview/healthlines.h"

#include <QScrollArea>

class QVBoxLayout;

namespace pierside::ui {

class DriftBanner;
class HealthCard;
class TagBanner;
class WhyCard;

//! Facts as cards. Rebuilt only where they differ, so that a selection or the scroll position is not lost.
class OverviewPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    //! What stands above all cards; without drift: nothing.
    void setDrift(const QList<items::ServiceRow> &services);
    //! The same for tags that Pierside's override sets.
    void setOtherImages(const QList<ports::OtherImage> &images);
    //! The card on top; no rows: no card.
    void setRows(const QString &title, const QList<RowFact> &rows);
    //! How the services are; no lines: no card.
    void setHealth(const QList<HealthLine> &lines);
    void setSections(const QList<FactSection> &sections);
    //! The answer to Why?, above all else; it is gone once something else is shown or it is closed.
    WhyCard &whyCard() const { return *m_why; }

Q_SIGNALS:
    //! The key of the row whose name was pressed.
    void rowActivated(const QString &key);
    void recreateRequested(const QStringList &services);
    //! The tags that the files say are wanted again.
    void tagsBackRequested(const QStringList &services);
    void checkRequested(const QString &service, const QString &endpoint);
    void whyRequested(const QString &service);
    void openWhenReadyRequested(const QString &service, const QString &url, bool wanted);
    //! It is on the clipboard.
    void copied(const QString &text);

private:
    QWidget *makeCard(const FactSection &section);

    QList<FactSection> m_sections;
    DriftBanner *m_drift;
    TagBanner *m_tags;
    WhyCard *m_why;
    RowCard *m_rows;
    HealthCard *m_health;
    QVBoxLayout *m_layout;
};

} // namespace pierside::ui
