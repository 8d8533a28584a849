// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tagbanner.h"

#include "ui/widgets/plaintips.h"

#include <QAction>

namespace pierside::ui {

TagBanner::TagBanner(QWidget *parent)
    : Banner(parent)
    , m_back(new QAction(this))
{
    setPlainTip(m_back, tr("Remove the tag from Pierside's override and show what recreating does"));
    connect(m_back, &QAction::triggered, this, [this] {
        QStringList services;
        for (const ports::OtherImage &image : std::as_const(m_images))
            services.append(image.service);
        Q_EMIT backRequested(services);
    });
    setTone(Token::Busy);
    setActions({m_back});
    hide();
}

void TagBanner::setImages(const QList<ports::OtherImage> &images)
{
    if (m_images != images) {
        m_images = images;
        QStringList lines;
        for (const ports::OtherImage &image : images)
            lines.append(image.text());
        if (!images.isEmpty()) {
            const ports::OtherImage &first = images.first();
            setSentence(images.size() == 1 ? tr("%1 uses tag %2 instead of %3")
                                                 .arg(first.service, ports::tagOf(first.to), ports::tagOf(first.from))
                                           : tr("%n service(s) use another tag than in their compose files", nullptr,
                                                int(images.size())));
            setDetail(images.size() == 1 ? tr("Set by Pierside's override (see Config, Files)")
                                         : lines.join(QLatin1Char('\n')));
            m_back->setText(images.size() == 1 ? tr("Revert to %1").arg(ports::tagOf(first.from))
                                               : tr("Revert to compose file's tags"));
        }
    }
    setVisible(!images.isEmpty());
}

} // namespace pierside::ui

#include "moc_tagbanner.cpp"
